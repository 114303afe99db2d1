import type { readExposureMap } from '#contract/members.ts'
import { grades } from '#core/credit/card.ts'
import { exposureBuckets } from '#core/credit/exposure.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { minorOf } from '#web/ui/amount-text.ts'

export type ExposureCell = AnswerTo<typeof readExposureMap>['cells'][number]

/** A place of the map; `shade` says from 0 to 1 how much its members owe beside the cell that owes most. */
export type GridPlace = {
  readonly grade: ExposureCell['grade']
  readonly bucket: ExposureCell['bucket']
  readonly cell: ExposureCell | null
  readonly shade: number
}
export type GridRow = { readonly grade: ExposureCell['grade']; readonly places: readonly GridPlace[] }

/** Grades from the best down, those not judged last where there are any; every row has every class of exposure. */
export function exposureGrid(cells: readonly ExposureCell[]): readonly GridRow[] {
  const most = cells.reduce((max, { outstanding }) => (minorOf(outstanding) > max ? minorOf(outstanding) : max), 0n)
  const shadeOf = (cell: ExposureCell | null): number =>
    cell === null || most === 0n ? 0 : Number((minorOf(cell.outstanding) * 1000n) / most) / 1000
  const rows = [...grades, ...(cells.some(({ grade }) => grade === 'none') ? (['none'] as const) : [])]
  return rows.map((grade) => ({
    grade,
    places: exposureBuckets.map(({ bucket }): GridPlace => {
      const cell = cells.find((each) => each.grade === grade && each.bucket === bucket) ?? null
      return { grade, bucket, cell, shade: shadeOf(cell) }
    }),
  }))
}
