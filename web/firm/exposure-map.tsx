import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { readExposureMap } from '#contract/members.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { exposureGrid, type ExposureCell, type GridPlace } from './exposure-grid.ts'
import { HeatDrawing } from './heat-drawing.tsx'

/** Members by grade and by what they owe: a picture whose cells lead to the members, and the same as a table. */
export const ExposureMap = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const [tab, setTab] = useState('picture')
  const read = useRead(readExposureMap, { params: { cluster } })
  return (
    <Panel title={t('exposure.title')}>
      <p className="quiet">{t('exposure.hint')}</p>
      <Reading read={read}>
        {({ cells }) => (
          <Tabs
            name={t('exposure.title')}
            active={tab}
            onChange={setTab}
            tabs={[
              { key: 'picture', label: t('facility.drawing'), render: () => <Picture cluster={cluster} cells={cells} /> }, // prettier-ignore
              { key: 'table', label: t('facility.table'), render: () => <CellTable cluster={cluster} cells={cells} /> },
            ]}
          />
        )}
      </Reading>
    </Panel>
  )
}

type CellsProps = { readonly cluster: string; readonly cells: readonly ExposureCell[] }

const useCellSentence = () => {
  const { t, word } = useLanguage()
  return ({ grade, bucket, members, outstanding }: ExposureCell): string =>
    t('exposure.cell', {
      grade: grade === 'none' ? t('exposure.none') : grade,
      bucket: word('exposureBucket', bucket),
      count: members,
      outstanding: exactAmount(outstanding),
    })
}

const Picture = ({ cluster, cells }: CellsProps) => {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const sentence = useCellSentence()
  const label = t('exposure.drawing', { cells: cells.map(sentence).join(t('listing.separator')) })
  const open = ({ grade, bucket }: GridPlace): void =>
    void navigate({ to: '/clusters/$cluster/members', params: { cluster }, search: { grade, bucket }, hash: 'members' })
  return <HeatDrawing rows={exposureGrid(cells)} label={label} sentence={sentence} onOpen={open} />
}

const CellTable = ({ cluster, cells }: CellsProps) => {
  const { t, word } = useLanguage()
  const sentence = useCellSentence()
  return (
    <DataTable
      name={t('exposure.title')}
      rows={exposureGrid(cells).flatMap(({ places }) => places.flatMap(({ cell }) => (cell === null ? [] : [cell])))}
      rowKey={({ grade, bucket }) => `${grade} ${bucket}`}
      isStacked
      columns={[
        {
          key: 'grade',
          title: t('exposure.grade'),
          render: (cell) => (
            <Link
              to="/clusters/$cluster/members"
              params={{ cluster }}
              search={{ grade: cell.grade, bucket: cell.bucket }}
              hash="members"
              aria-label={sentence(cell)}
            >
              {cell.grade === 'none' ? t('exposure.none') : cell.grade}
            </Link>
          ),
        },
        { key: 'bucket', title: t('column.outstanding'), render: ({ bucket }) => word('exposureBucket', bucket) },
        { key: 'members', title: t('nav.members'), isNumber: true, render: ({ members }) => members },
        {
          key: 'sum',
          title: t('cash.total'),
          isNumber: true,
          render: ({ outstanding }) => <Amount value={outstanding} />,
        },
      ]}
    />
  )
}
