import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { Loan } from '#core/facility/prepay.ts'
import { prepaymentEffects, type PrepaymentEffect } from '#core/obligation/terms-change.ts'
import type { WireFacility } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { InstalmentTable } from '#web/schedule/instalment-table.tsx'
import { useSeat } from '#web/shell/desk.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Choice } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts } from '#web/ui/page.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { loanOf, prospectOf, quoteOn, type Prospect } from './prepayment.ts'
import { ProspectFacts } from './prospect-facts.tsx'

/** What ends the loan on a day, and what a smaller payment would leave; computed as it is typed. */
export const PayoffTab = ({ facility }: { readonly facility: WireFacility }) => {
  const { t } = useLanguage()
  const today = useSeat()?.cluster.businessDate
  const loan = facility.payoff === null ? null : loanOf(facility)
  if (loan === null || today === undefined) return <EmptyState>{t('prepay.nothing')}</EmptyState>
  return <Quote loan={loan} today={today} />
}

const Quote = ({ loan, today }: { readonly loan: Loan; readonly today: string }) => {
  const { t } = useLanguage()
  const [on, setOn] = useState(today)
  const [typed, setTyped] = useState('')
  const [effect, setEffect] = useState<PrepaymentEffect>('reduce')
  const last = loan.instalments.at(-1)?.dueOn ?? today
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(on) && on >= today && on <= last
  const quote = isDay ? quoteOn(loan, on) : null
  const amount = quote && (typed === '' ? quote.whole : amountFrom(typed, loan.currency))
  return (
    <div aria-live="polite">
      <p className="quiet">{t('prepay.hint')}</p>
      <Form layout="vertical" className="filters">
        <Form.Item
          label={t('prepay.on')}
          htmlFor="payoff-on"
          {...(isDay ? {} : { validateStatus: 'error' as const, help: t('prepay.onBad', { from: today }) })}
        >
          <Input id="payoff-on" type="date" min={today} max={last} value={on} onChange={(e) => setOn(e.target.value)} />
        </Form.Item>
        <Form.Item label={t('prepay.amount')} htmlFor="payoff-amount">
          <div className="with-button">
            <Input
              id="payoff-amount"
              inputMode="decimal"
              autoComplete="off"
              placeholder={quote?.whole.amount ?? ''}
              value={typed}
              onChange={(e) => setTyped(e.target.value)}
            />
            <Button onClick={() => setTyped('')}>{t('prepay.all')}</Button>
          </div>
        </Form.Item>
        <EffectField value={effect} onChange={setEffect} />
      </Form>
      {quote && (
        <Facts
          facts={(['due', 'interest', 'principal', 'whole'] as const).map((part) => ({
            term: t(`prepay.${part}`),
            value:
              part === 'whole' ? (
                <strong>
                  <Amount value={quote[part]} />
                </strong>
              ) : (
                <Amount value={quote[part]} />
              ),
          }))}
        />
      )}
      {quote && amount && <After prospect={prospectOf(loan, { amount, effect, on })} on={on} />}
    </div>
  )
}

type EffectFieldProps = { readonly value: PrepaymentEffect; readonly onChange: (effect: PrepaymentEffect) => void }

const EffectField = ({ value, onChange }: EffectFieldProps) => {
  const { t } = useLanguage()
  return (
    <Form.Item label={t('prepay.effect')} htmlFor="payoff-effect">
      <Choice
        id="payoff-effect"
        value={value}
        options={prepaymentEffects.map((each) => ({ value: each, label: t(`prepay.${each}`) }))}
        onChange={(chosen) => onChange(prepaymentEffects.find((each) => each === chosen) ?? value)}
      />
    </Form.Item>
  )
}

type AfterProps = {
  readonly prospect: Prospect | null
  readonly on: string
}

const After = ({ prospect, on }: AfterProps) => {
  const { t } = useLanguage()
  if (prospect === null) return <EmptyState>{t('prepay.refused')}</EmptyState>
  if (prospect.rows.length === 0)
    return (
      <>
        <p>{t('prepay.ends', { date: on })}</p>
        <ProspectFacts prospect={prospect} on={on} />
      </>
    )
  return (
    <>
      <ProspectFacts prospect={prospect} on={on} />
      <InstalmentTable name={t('prepay.after')} rows={prospect.rows} />
    </>
  )
}
