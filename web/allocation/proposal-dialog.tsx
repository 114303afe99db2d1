import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { proposeAllocations, type WireLine } from '#contract/allocations.ts'
import { call, type CallInput } from '#web/data/call.ts'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { ProposalResult } from './proposal-result.tsx'
import { shareFrom } from './share-from.ts'

type ProposalFields = {
  readonly multiple?: string
  readonly smallest?: string
  readonly member?: string
  readonly grade?: string
}
type ProposalProps = { readonly cluster: string; readonly line: WireLine; readonly onClose: () => void }

/** The grades to which the limit of a grade applies: those below an A. */
const lowerGrades = ['BBB', 'BB', 'B', 'C'] as const

/** Limits in, amounts with reasons out; looked through and changed before anything is allocated. */
export const ProposalDialog = ({ cluster, line, onClose }: ProposalProps) => {
  const { t } = useLanguage()
  const { currency } = line.amount
  const ask = useMutation({ mutationFn: (input: CallInput<typeof proposeAllocations>) => call(proposeAllocations, input) }) // prettier-ignore
  const send = ({ multiple: typed, smallest: least, member, grade }: ProposalFields): void => {
    const [multiple, smallest] = [amountFrom(typed, currency), amountFrom(least, currency)]
    if (multiple === null || smallest === null) return
    const [ofMember, ofGrade] = [shareFrom(member), shareFrom(grade)]
    const limits = {
      ...(ofMember === null ? {} : { member: ofMember }),
      ...(ofGrade === null ? {} : { grades: Object.fromEntries(lowerGrades.map((each) => [each, ofGrade])) }),
    }
    ask.mutate({ params: { cluster, id: line.id }, body: { multiple, smallest, limits } })
  }
  return (
    <FormDialog title={t('proposal.ask')} form="proposal-form" isBusy={ask.isPending} onClose={onClose} width={960}>
      <p>{t('proposal.hint')}</p>
      <Form<ProposalFields>
        name="proposal-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ multiple: '10000', smallest: '50000', member: '20' }}
      >
        <div className="columns">
          <Limit name="multiple" isSound={(text) => amountFrom(text, currency) !== null} bad={t('form.amountBad')} />
          <Limit name="smallest" isSound={(text) => amountFrom(text, currency) !== null} bad={t('form.amountBad')} />
        </div>
        <div className="columns">
          <Limit name="member" isSound={isPercent} bad={t('proposal.percentBad')} />
          <Limit name="grade" isSound={isPercent} bad={t('proposal.percentBad')} help={t('proposal.gradeHint')} />
        </div>
      </Form>
      <ProblemAlert error={ask.error} />
      {ask.data && (
        <ProposalResult key={ask.submittedAt} cluster={cluster} line={line} proposal={ask.data} onDone={onClose} />
      )}
    </FormDialog>
  )
}

const isPercent = (text: string): boolean => text.trim() === '' || shareFrom(text) !== null

type LimitProps = {
  readonly name: keyof ProposalFields
  readonly isSound: (text: string) => boolean
  readonly bad: string
  readonly help?: string
}

const Limit = ({ name, isSound, bad, help }: LimitProps) => {
  const { t } = useLanguage()
  return (
    <Form.Item name={name} label={t(`proposal.${name}`)} extra={help} rules={[textRule(isSound, bad)]}>
      <Input inputMode="decimal" autoComplete="off" />
    </Form.Item>
  )
}
