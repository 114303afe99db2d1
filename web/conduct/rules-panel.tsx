import { Button } from 'antd'
import { useState } from 'react'
import { listConductRules, type WireRule } from '#contract/conduct.ts'
import { procedureId } from '#core/conduct/rules.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { useMeasures } from './measure-text.ts'
import { RuleDialog } from './rule-dialog.tsx'

/** The rules of an association with their numbers, each with its bounds and where it comes from. */
export const RulesPanel = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [changing, setChanging] = useState<WireRule | null>(null)
  const read = useRead(listConductRules, { params: { cluster }, query: {} })
  const maySet = seat !== null && mayAct(seat.desk, 'set-conduct-rule')
  return (
    <Panel title={t('conduct.rules')}>
      <p className="quiet">{t('conduct.rulesHint')}</p>
      <Reading read={read}>
        {({ items }) => (
          <>
            {items.map((rule) => (
              <Rule key={rule.id} rule={rule} onChange={maySet ? () => setChanging(rule) : null} />
            ))}
          </>
        )}
      </Reading>
      {changing !== null && <RuleDialog cluster={cluster} rule={changing} onClose={() => setChanging(null)} />}
    </Panel>
  )
}

type RuleProps = { readonly rule: WireRule; readonly onChange: (() => void) | null }

const Rule = ({ rule, onChange }: RuleProps) => {
  const { t, either } = useLanguage()
  const measures = useMeasures()
  const isProcedure = rule.id === procedureId
  const state = t(rule.isApplied ? 'conduct.isApplied' : 'conduct.notApplied')
  const name = either(rule.names)
  return (
    <section aria-label={name}>
      <h3>
        {name} · {state}
      </h3>
      <p>
        {either(rule.about)}
        {!isProcedure && ` ${t('conduct.measures')}: ${measures(rule.measures)}`}
      </p>
      {rule.numbers.length > 0 && (
        <DataTable
          name={name}
          rows={rule.numbers}
          rowKey={({ id }) => id}
          isStacked
          columns={[
            { key: 'number', title: t('conduct.number'), render: ({ names }) => either(names) },
            { key: 'value', title: t('conduct.value'), isNumber: true, render: ({ value }) => value },
            { key: 'range', title: t('conduct.range'), isNumber: true, render: ({ least, most }) => `${least}–${most}` }, // prettier-ignore
            {
              key: 'source',
              title: t('conduct.source'),
              render: ({ source, verified }) => (verified ? source : `${source} · ${t('conduct.unverified')}`),
            },
          ]}
        />
      )}
      {onChange !== null && (
        <p>
          <Button
            size="small"
            onClick={onChange}
            aria-label={`${t(rule.isApplied ? 'conduct.change' : 'conduct.apply')} ${name}`}
          >
            {' '}
            {/* prettier-ignore */}
            {t(rule.isApplied ? 'conduct.change' : 'conduct.apply')}
          </Button>
        </p>
      )}
    </section>
  )
}
