import { Form, Input } from 'antd'
import { prepaymentEffects } from '#core/obligation/terms-change.ts'
import type { WireFacility } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Choice } from '#web/ui/choice.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { amountFrom } from '#web/ui/typed-amount.ts'
import type { MoveFields } from './move-fields.ts'
import { loanOf, prospectOf } from './prepayment.ts'
import { ProspectFacts } from './prospect-facts.tsx'

/** When the money came in, and what becomes of what is left; beneath it, what that will mean. */
export const PrepayFields = ({ facility }: { readonly facility: WireFacility }) => {
  const { t } = useLanguage()
  const today = useSeat()?.cluster.businessDate ?? ''
  const from = facility.drawings[0]?.on ?? facility.openedOn
  const isDay = textRule(
    (day) => day === '' || (day >= from && day <= today),
    t('prepay.receivedOnBad', { from, until: today }),
  )
  return (
    <>
      <Form.Item name="receivedOn" label={t('prepay.receivedOn')} initialValue={today} rules={[isDay]}>
        <Input type="date" min={from} max={today} />
      </Form.Item>
      <Form.Item name="effect" label={t('prepay.effect')} initialValue="reduce">
        <Choice options={prepaymentEffects.map((value) => ({ value, label: t(`prepay.${value}`) }))} />
      </Form.Item>
      <Prospect facility={facility} today={today} />
    </>
  )
}

const Prospect = ({ facility, today }: { readonly facility: WireFacility; readonly today: string }) => {
  const fields = Form.useWatch<MoveFields | undefined>([], Form.useFormInstance())
  const amount = amountFrom(fields?.amount, facility.principal.currency)
  const loan = loanOf(facility)
  const on = fields?.receivedOn || today
  const prospect = amount && loan && prospectOf(loan, { amount, effect: fields?.effect ?? 'reduce', on })
  if (!prospect) return null
  return (
    <div aria-live="polite">
      <ProspectFacts prospect={prospect} on={on} />
    </div>
  )
}
