import type { RowCells } from '#core/credit/columns.ts'
import type { Work } from '../record/index.ts'

/** What stands for the firm itself in its own file, where no cell says whose row it is. */
export const itself = 'itself'

/** The cells of a row; in a firm's own file an empty cell for the firm means the firm. */
export const ownFirm =
  <F extends string>({ desk }: Pick<Work, 'desk'>, cells: RowCells<F>): RowCells<F> =>
  (field) => {
    const cell = cells(field)
    return desk.kind === 'firm' && field === 'firm' && cell.trim() === '' ? itself : cell
  }
