import { readFund } from '#contract/funds.ts'
import type { Setting } from '#core/scheme/scheme.ts'
import { settingValue } from '#core/scheme/words.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSchemes } from '#web/scheme/cluster-schemes.ts'
import { useSchemeName } from '#web/scheme/scheme-name.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'

type Row = { readonly scheme: string; readonly id: string; readonly value: string; readonly setOn: string }

/** What this fund has otherwise than the schemes propose. */
export const ProgrammesPanel = ({ fund }: { readonly fund: AnswerTo<typeof readFund> }) => {
  const { t, either, language } = useLanguage()
  const schemeName = useSchemeName()
  const schemes = useSchemes()
  const settingOf = ({ scheme, id }: Row): Setting | undefined =>
    schemes.find((each) => each.id === scheme)?.settings[id]
  const rows = fund.programmes.flatMap(({ scheme, settings, setOn }) =>
    Object.entries(settings).map(([id, value]): Row => ({ scheme, id, value, setOn })),
  )
  return (
    <Panel title={t('programme.own')}>
      {rows.length === 0 ? (
        <EmptyState>{t('programme.none')}</EmptyState>
      ) : (
        <DataTable
          name={t('programme.own')}
          rows={rows}
          rowKey={({ scheme, id }) => `${scheme} ${id}`}
          isStacked
          columns={[
            { key: 'scheme', title: t('column.scheme'), render: ({ scheme }) => schemeName(scheme) },
            { key: 'setting', title: t('column.name'), render: (row) => either(settingOf(row)?.names ?? { zh: row.id, en: row.id }) }, // prettier-ignore
            { key: 'value', title: t('programme.value'), isNumber: true, render: (row) => settingValue({ value: row.value, unit: settingOf(row)?.unit ?? 'count' }, { language }) }, // prettier-ignore
            { key: 'on', title: t('programme.setOn'), render: ({ setOn }) => <DateText on={setOn} /> },
          ]}
        />
      )}
    </Panel>
  )
}
