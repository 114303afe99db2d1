import { useState } from 'react'
import { listAccesses, type WireAccess } from '#contract/consents.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { InstantText } from '#web/ui/date-text.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Panel } from '#web/ui/page.tsx'

/** Who read the firm's data: when, what, for which purpose, by what right, on which page. */
export const AccessPanel = ({ cluster, firm }: { readonly cluster: string; readonly firm: string }) => {
  const { t } = useLanguage()
  const [reader, setReader] = useState('')
  const paging = usePaging(reader)
  const query = { subject: firm, after: paging.after, ...(reader === '' ? {} : { reader }) }
  const read = useRead(listAccesses, { params: { cluster }, query }, { keepsPrevious: true })
  return (
    <Panel
      title={t('myData.accesses')}
      id="accesses"
      extra={
        <label className="inline-filter">
          {t('myData.reader')}{' '}
          <select className="choice" value={reader} onChange={({ target }) => setReader(target.value)}>
            <option value="">{t('myData.allReaders')}</option>
            {(read.data?.readers ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <p className="quiet">{t('myData.accessesHint')}</p>
      <PagedTable
        name={t('myData.accesses')}
        read={read}
        paging={paging}
        columns={useAccessColumns()}
        rowKey={({ id }) => id}
        empty={t('myData.noAccesses')}
      />
    </Panel>
  )
}

export const useAccessColumns = (): readonly Column<WireAccess>[] => {
  const { t, word } = useLanguage()
  return [
    { key: 'reader', title: t('myData.reader'), render: ({ readerName }) => readerName },
    { key: 'at', title: t('column.at'), render: ({ at }) => <InstantText at={at} />, sortBy: ({ at }) => at },
    { key: 'what', title: t('myData.what'), render: ({ dataClass }) => word('dataClass', dataClass) },
    {
      key: 'why',
      title: t('myData.why'),
      render: ({ purpose }) => (purpose === '' ? t('myData.noPurpose') : word('consentPurpose', purpose)),
    },
    {
      key: 'right',
      title: t('myData.right'),
      render: ({ byRight }) => word('byRight', byRight === '' ? 'none' : byRight),
    },
    { key: 'page', title: t('myData.page'), render: ({ route }) => word('readOn', route) },
  ]
}
