import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { declineApplication, submitApplication, withdrawApplication, type WireApplication } from '#contract/approval.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { OfferDialog } from './offer-dialog.tsx'
import { ScreenDialog } from './screen-dialog.tsx'
import { isPlain, isStep, leadingStep, mayAskAbout, mayTakeStep, type PlainStep } from './steps.ts'

type NextStepProps = { readonly cluster: string; readonly application: WireApplication }

/** What comes next and, where it is a plain yes and mine, the button. */
export const NextStep = ({ cluster, application }: NextStepProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [opened, setOpened] = useState<'offer' | 'decline' | 'screen' | 'ask' | null>(null)
  const take = usePlainStep(cluster, application.id)
  const decline = useCommand(declineApplication, () => setOpened(null))
  const steps = application.next.filter(isStep)
  const mine = steps.filter((step) => seat !== null && mayTakeStep(seat.desk, step))
  const leading = leadingStep(mine) ?? leadingStep(steps)
  const plain = mine.filter(isPlain)
  const isDone = application.facility !== null
  const unanswered = seat !== null && mayAct(seat.desk, 'answer-question') ? application.questions.open : 0
  return (
    <section className={`panel next-step ${mine.length + unanswered === 0 ? 'calm' : ''}`} aria-label={t('next.title')}>
      <p className="what">
        {isDone ? (
          <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: application.facility ?? '' }}>
            {t('application.facility')}
          </Link>
        ) : unanswered > 0 ? (
          t('next.youAct', { move: t('questions.count', { count: unanswered }) })
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
        {mine.includes('screen') && (
          <Button type="primary" onClick={() => setOpened('screen')}>
            {t('step.screen')}
          </Button>
        )}
        {unanswered > 0 && (
          <a className="action-link" href="#questions">
            {t('questions.answer')}
          </a>
        )}
        {mine.includes('accept') && (
          <a className="act" href="#offers">
            {t('offers.compare')}
          </a>
        )}
        {mine.includes('offer') && (
          <>
            <Button type="primary" onClick={() => setOpened('offer')}>
              {t('step.offer')}
            </Button>
            <Button onClick={() => setOpened('decline')}>{t('offers.decline')}</Button>
          </>
        )}
        {seat !== null && mayAskAbout(seat.desk, application) && (
          <Button onClick={() => setOpened('ask')}>{t('questions.ask')}</Button>
        )}
        {plain.map((step) => (
          <Button
            key={step}
            type={step === leading && unanswered === 0 ? 'primary' : 'default'}
            danger={step === 'withdraw'}
            loading={take.busyWith === step}
            onClick={() => take.ask(step)}
          >
            {t(`step.${step}`)}
          </Button>
        ))}
      </div>
      {take.error !== null && <ProblemAlert error={take.error} />}
      {opened === 'offer' && (
        <OfferDialog cluster={cluster} application={application} onClose={() => setOpened(null)} />
      )}
      {opened === 'ask' && <AskDialog cluster={cluster} application={application.id} onClose={() => setOpened(null)} />}
      {opened === 'screen' && <ScreenDialog cluster={cluster} id={application.id} onClose={() => setOpened(null)} />}
      {opened === 'decline' && (
        <ReasonDialog
          title={t('offers.decline')}
          isBusy={decline.isPending}
          error={decline.error}
          onReason={(reason) => decline.mutate({ params: { cluster, id: application.id }, body: { reason } })}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  )
}

const usePlainStep = (cluster: string, id: string) => {
  const { t } = useLanguage()
  const { modal, message } = App.useApp()
  const params = { cluster, id }
  const submit = useCommand(submitApplication)
  const withdraw = useCommand(withdrawApplication)
  const run: Readonly<Record<PlainStep, () => Promise<unknown>>> = {
    submit: () => submit.mutateAsync({ params }),
    withdraw: () => withdraw.mutateAsync({ params }),
  }
  const all = { submit, withdraw }
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
