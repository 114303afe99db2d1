import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  acceptOffer,
  screenApplication,
  submitApplication,
  withdrawApplication,
  type WireApplication,
} from '#contract/approval.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { OfferDialog } from './offer-dialog.tsx'
import { isPlain, isStep, leadingStep, mayTakeStep, type PlainStep } from './steps.ts'

type NextStepProps = { readonly cluster: string; readonly application: WireApplication }

/** What comes next and, where it is a plain yes and mine, the button. */
export const NextStep = ({ cluster, application }: NextStepProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [isOffering, setOffering] = useState(false)
  const take = usePlainStep(cluster, application.id)
  const steps = application.next.filter(isStep)
  const mine = steps.filter((step) => seat !== null && mayTakeStep(seat.desk, step))
  const leading = leadingStep(mine) ?? leadingStep(steps)
  const plain = mine.filter(isPlain)
  const isDone = application.facility !== null
  return (
    <section className={`panel next-step ${mine.length === 0 ? 'calm' : ''}`} aria-label={t('next.title')}>
      <p className="what">
        {isDone ? (
          <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: application.facility ?? '' }}>
            {t('application.facility')}
          </Link>
        ) : leading === undefined ? (
          t('application.ended')
        ) : mine.includes(leading) ? (
          t('next.youAct', { move: t(`step.${leading}`) })
        ) : (
          t('next.waitFor', { step: t(`step.${leading}`) })
        )}
      </p>
      {leading === 'decide' && mine.includes(leading) && (
        <Link to="/clusters/$cluster/meetings" params={{ cluster }}>
          {t('next.elsewhere')}
        </Link>
      )}
      <div className="do">
        {mine.includes('offer') && (
          <Button type="primary" onClick={() => setOffering(true)}>
            {t('step.offer')}
          </Button>
        )}
        {plain.map((step) => (
          <Button
            key={step}
            type={step === leading ? 'primary' : 'default'}
            danger={step === 'withdraw'}
            loading={take.busyWith === step}
            onClick={() => take.ask(step)}
          >
            {t(`step.${step}`)}
          </Button>
        ))}
      </div>
      {take.error !== null && <ProblemAlert error={take.error} />}
      {isOffering && <OfferDialog cluster={cluster} application={application} onClose={() => setOffering(false)} />}
    </section>
  )
}

const usePlainStep = (cluster: string, id: string) => {
  const { t } = useLanguage()
  const { modal, message } = App.useApp()
  const params = { cluster, id }
  const submit = useCommand(submitApplication)
  const screen = useCommand(screenApplication)
  const accept = useCommand(acceptOffer)
  const withdraw = useCommand(withdrawApplication)
  const run: Readonly<Record<PlainStep, () => Promise<unknown>>> = {
    submit: () => submit.mutateAsync({ params }),
    screen: () => screen.mutateAsync({ params, body: {} }),
    accept: () => accept.mutateAsync({ params, body: {} }),
    withdraw: () => withdraw.mutateAsync({ params }),
  }
  const all = { submit, screen, accept, withdraw }
  const go = (step: PlainStep): Promise<void> =>
    run[step]().then(
      () => void message.success(t('next.stepDone', { step: t(`step.${step}`) })),
      () => undefined,
    )
  return {
    busyWith: (Object.keys(all) as PlainStep[]).find((step) => all[step].isPending),
    error: Object.values(all).find(({ error }) => error !== null)?.error ?? null,
    ask: (step: PlainStep): void => {
      for (const command of Object.values(all)) command.reset()
      if (step !== 'withdraw') return void go(step)
      modal.confirm({ title: t('next.confirm', { step: t(`step.${step}`) }), onOk: () => go(step) })
    },
  }
}
