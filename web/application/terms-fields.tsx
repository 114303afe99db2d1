import { Form } from 'antd'
import { everyMonthsOf, repaymentMethods, type RepaymentMethod } from '#core/obligation/usual-terms.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { ruleOf, textRule } from '#web/ui/form-rule.ts'
import { SlidingInput } from '#web/ui/sliding-input.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { rateFrom, type TypedTerms } from './terms-preview.ts'

/** What a form of terms holds while it is typed. */
export type TermsFields = {
  readonly amount?: string
  readonly months?: string
  readonly rate?: string
  readonly method?: RepaymentMethod
  readonly everyMonths?: string
}

type AmountFieldProps = {
  readonly label: string
  /** How far the slider goes; more can be typed. */
  readonly most?: number
}

export const AmountField = ({ label, most = 3_000_000 }: AmountFieldProps) => {
  const { t } = useLanguage()
  const rule = textRule((text) => amountFrom(text, 'CNY') !== null, t('form.amountBad'))
  return (
    <Form.Item name="amount" label={label} rules={[rule]}>
      <SlidingInput
        inputMode="decimal"
        slides={t('cost.slideAmount')}
        least={10_000}
        most={most}
        step={most > 1_000_000 ? 10_000 : 1_000}
      />
    </Form.Item>
  )
}

export const MonthsField = () => {
  const { t } = useLanguage()
  const [every, method]: readonly unknown[] = [Form.useWatch('everyMonths'), Form.useWatch('method')]
  const step = method === 'single-bullet' ? 1 : Number(every ?? '1')
  return (
    <Form.Item
      name="months"
      label={t('apply.months')}
      rules={[{ required: true, pattern: /^([1-9]\d?|[12]\d\d|3[0-5]\d|360)$/, message: t('apply.monthsBad') }]}
    >
      <SlidingInput inputMode="numeric" slides={t('cost.slideMonths')} least={step} most={60} step={step} />
    </Form.Item>
  )
}

/** Rate, method and rhythm: tried out by who applies, set by who offers. */
export const CostFields = () => {
  const { t, word } = useLanguage()
  return (
    <>
      <Form.Item
        name="rate"
        label={t('apply.rate')}
        rules={[textRule((text) => rateFrom(text) !== null, t('apply.rateBad'))]}
      >
        <SlidingInput inputMode="decimal" slides={t('cost.slideRate')} least={0} most={24} step={0.05} />
      </Form.Item>
      <Form.Item name="method" label={t('apply.method')}>
        <Choice options={repaymentMethods.map((value) => ({ value, label: word('method', value) }))} />
      </Form.Item>
      <RhythmField />
    </>
  )
}

/** Nothing to choose where all is paid on one day. */
const RhythmField = () => {
  const { t } = useLanguage()
  const method: unknown = Form.useWatch('method')
  if (method === 'single-bullet') return null
  return (
    <Form.Item
      name="everyMonths"
      label={t('apply.every')}
      dependencies={['months']}
      rules={[
        ({ getFieldValue }) =>
          ruleOf((every) => Number(getFieldValue('months')) % Number(every) === 0, t('apply.everyBad')),
      ]}
    >
      <Choice options={['1', '2', '3', '6', '12'].map((value) => ({ value, label: value }))} />
    </Form.Item>
  )
}

/** The fields as the preview takes them. */
export const typedTerms = (
  { amount, months: typed, rate, method = 'equal-instalment', everyMonths }: TermsFields,
  scheme: Scheme | null,
): TypedTerms => {
  const months = /^\d+$/.test(typed ?? '') ? Number(typed) : null
  return {
    amount: amountFrom(amount, 'CNY'),
    ratePercent: rate ?? '',
    method,
    months,
    everyMonths: everyMonthsOf(method, months ?? 0, Number(everyMonths ?? '1')),
    scheme,
  }
}
