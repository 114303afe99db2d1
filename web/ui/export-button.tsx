import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { RefObject } from 'react'
import { exportTable } from '#contract/desk.ts'
import { download } from '#web/data/download.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { contentOf } from './table-content.ts'

type ExportButtonProps = { readonly name: string; readonly frame: RefObject<HTMLElement | null> }

/** Takes the table along as an Excel workbook, as it is shown. */
export const ExportButton = ({ name, frame }: ExportButtonProps) => {
  const { t } = useLanguage()
  const making = useMutation({
    mutationFn: async () => {
      const table = frame.current?.querySelector('table')
      if (table) await download(exportTable, { body: { name, ...plain(contentOf(table)) } }, `${name}.xlsx`)
    },
  })
  return (
    <div className="table-tools">
      <Button size="small" type="text" loading={making.isPending} onClick={() => making.mutate()}>
        {t('table.export')}
        <span className="unseen"> {name}</span>
      </Button>
      <ProblemAlert error={making.error} />
    </div>
  )
}

const plain = ({ columns, rows }: ReturnType<typeof contentOf>) => ({
  columns: [...columns],
  rows: rows.map((cells) => [...cells]),
})
