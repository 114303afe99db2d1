import { App, Checkbox, Form, Input } from 'antd'
import { consentClasses, giveConsent, purposes } from '#contract/consents.ts'
import { addMonths, date, parseDate } from '#core/basics/calendar-date.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ruleOf, textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { useGrantees } from './use-grantees.ts'

type ConsentFields = {
  readonly grantee?: string
  readonly classes?: (typeof consentClasses)[number][]
  readonly purpose?: (typeof purposes)[number]
  readonly until?: string
}

type ConsentDialogProps = { readonly cluster: string; readonly firm: string; readonly onClose: () => void }

/** To whom, what, for which purpose, until when; each class says what it is. */
export const ConsentDialog = ({ cluster, firm, onClose }: ConsentDialogProps) => {
  const { t, word } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const grantees = useGrantees(cluster, firm)
  const nameOf = (id: string | undefined): string => grantees.find(({ value }) => value === id)?.name ?? ''
  const give = useCommand(giveConsent)
  const first = seat?.cluster.businessDate ?? ''
  const last = first === '' ? '' : addMonths(date(first), 12)
  const isInRange = (day: string): boolean => parseDate(day).ok && day >= first && day <= last
  const send = ({ grantee, classes, purpose, until }: ConsentFields): void => {
    if (grantee === undefined || classes === undefined || purpose === undefined || until === undefined) return
    const onSuccess = (): void => {
      void message.success(t('consent.given', { grantee: nameOf(grantee) }))
      onClose()
    }
    give.mutate({ params: { cluster }, body: { grantee, classes, purpose, until } }, { onSuccess })
  }
  return (
    <FormDialog title={t('consent.give')} form="consent-form" isBusy={give.isPending} onClose={onClose}>
      <Form<ConsentFields>
        name="consent-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ until: last, purpose: 'credit-decision', classes: ['credit'] }}
        onFinish={send}
      >
        <Form.Item
          name="grantee"
          label={t('consent.grantee')}
          rules={[{ required: true, message: t('consent.granteeMissing') }]}
        >
          <Choice placeholder={t('consent.granteeMissing')} options={grantees} />
        </Form.Item>
        <Form.Item
          name="classes"
          label={t('consent.classes')}
          rules={[ruleOf((picked) => Array.isArray(picked) && picked.length > 0, t('consent.classesMissing'))]}
        >
          <Checkbox.Group className="explained" options={classOptions(word)} />
        </Form.Item>
        <Form.Item
          name="purpose"
          label={t('consent.purpose')}
          rules={[{ required: true, message: t('consent.purposeMissing') }]}
        >
          <Choice options={purposes.map((value) => ({ value, label: word('consentPurpose', value) }))} />
        </Form.Item>
        <Form.Item
          name="until"
          label={t('consent.until')}
          extra={t('consent.untilHelp', { last })}
          rules={[textRule(isInRange, t('consent.untilBad', { first, last }))]}
        >
          <Input type="date" min={first} max={last} />
        </Form.Item>
      </Form>
      <ProblemAlert error={give.error} />
    </FormDialog>
  )
}

const classOptions = (word: ReturnType<typeof useLanguage>['word']) =>
  consentClasses.map((value) => ({
    value,
    label: (
      <>
        <strong>{word('dataClass', value)}</strong> <span className="quiet">{word('dataClassHelp', value)}</span>
      </>
    ),
  }))
