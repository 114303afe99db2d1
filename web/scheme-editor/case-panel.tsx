import { Form } from 'antd'
import { parseMoney, type Money } from '#core/basics/money.ts'
import { caseUnder } from '#core/facility/scheme-example.ts'
import type { LoanTerms } from '#core/facility/events.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { isRhythm } from '#core/obligation/usual-terms.ts'
import { useLanguage } from '#web/language/language.ts'
import { AmountField, CostFields, MonthsField, typedTerms, type TermsFields } from '#web/application/terms-fields.tsx'
import { rateFrom } from '#web/application/terms-preview.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { caseRows, type CaseRow } from './case-rows.ts'

const begun: TermsFields = { amount: '300000', months: '12', rate: '6', method: 'equal-instalment', everyMonths: '1' }

type CaseProps = { readonly before: Scheme; readonly after: Scheme }

/** The same case, with terms of one's choice, under two schemes: what differs is marked. */
export const CasePanel = ({ before, after }: CaseProps) => {
  const { t, language } = useLanguage()
  const [form] = Form.useForm<TermsFields>()
  const fields = Form.useWatch([], form) ?? begun
  const loan = loanOf(fields, before)
  const rows = loan === null ? null : caseRows(sideOf(before, loan), sideOf(after, loan), language)
  return (
    <Panel title={t('editor.sameCase')}>
      <p className="quiet">{t('editor.sameCaseHint')}</p>
      <Form<TermsFields> name="same-case" form={form} layout="vertical" requiredMark={false} initialValues={begun}>
        <div className="side-by-side">
          <AmountField label={t('calculator.amount')} />
          <MonthsField />
          <CostFields />
        </div>
      </Form>
      {rows === null ? (
        <EmptyState>{t('apply.notYet')}</EmptyState>
      ) : (
        <DataTable<CaseRow>
          name={t('editor.sameCase')}
          rows={rows}
          rowKey={({ key }) => key}
          rowClass={({ isDifferent }) => (isDifferent ? 'different' : '')}
          isStacked
          columns={[
            { key: 'what', title: t('editor.what'), render: ({ what }) => what },
            { key: 'before', title: t('editor.left'), isNumber: true, render: (row) => row.before },
            { key: 'after', title: t('editor.right'), isNumber: true, render: (row) => row.after },
            { key: 'differs', title: t('editor.differs'), render: ({ isDifferent }) => (isDifferent ? t('editor.different') : '') },
          ]}
        />
      )}
    </Panel>
  )
} // prettier-ignore

type Loan = { readonly principal: Money; readonly terms: LoanTerms }

function loanOf(fields: TermsFields, scheme: Scheme): Loan | null {
  const { amount, months, method, everyMonths } = typedTerms(fields, null)
  const annualRate = rateFrom(fields.rate ?? '')
  const principal = amount && parseMoney({ ...amount, currency: scheme.currency })
  if (!principal?.ok || annualRate === null || months === null || !isRhythm({ method, months, everyMonths }))
    return null
  return { principal: principal.value, terms: { annualRate, method, months, everyMonths } }
}

const sideOf = (scheme: Scheme, { principal, terms }: Loan) => ({
  scheme,
  example: caseUnder(scheme, principal, terms),
})
