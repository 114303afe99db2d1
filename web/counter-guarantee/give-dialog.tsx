import { App, Form, Input } from 'antd'
import { listApplications } from '#contract/approval.ts'
import { promiseCounterGuarantee } from '#contract/counter-guarantees.ts'
import { listOrganisations } from '#contract/parties.ts'
import { hasObject, markOf, securityKindNames, type SecurityKind } from '#core/guarantee/security-kinds.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Choice } from '#web/ui/choice.tsx'
import { exactAmount } from '#web/ui/amount-text.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { ToldDocuments, type ToldDocument } from './told-documents.tsx'

type Given = {
  readonly about?: string
  readonly reference?: string
  readonly beneficiary?: string
  readonly kind?: SecurityKind
  readonly object?: string
  readonly identifier?: string
  readonly value?: string
  readonly appraisedOn?: string
  readonly secured?: string
  readonly rank?: string
  readonly documents?: readonly ToldDocument[]
}

const others = 'others'
const referencePattern = /^(app|fac)_[0-9A-HJKMNP-TV-Z]{26}$/

/** For which loan, to whom, what, worth how much, up to how much. */
export const GiveDialog = ({ cluster, onClose }: { readonly cluster: string; readonly onClose: () => void }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<Given>()
  const give = useCommand(promiseCounterGuarantee, () => {
    void message.success(t('securities.given'))
    onClose()
  })
  const send = (given: Given): void => {
    const [value, securedAtMost] = [amountFrom(given.value, 'CNY'), amountFrom(given.secured, 'CNY')]
    const { beneficiary, kind, object = '', identifier = '', appraisedOn } = given
    const about = given.about === others ? given.reference?.trim() : given.about
    if (value === null || securedAtMost === null || !about || !beneficiary || !kind || !appraisedOn) return
    const rank = Number(given.rank ?? '1')
    const body = { about, beneficiary, kind, object, identifier, value, appraisedOn, securedAtMost, rank, documents: [...(given.documents ?? [])] } // prettier-ignore
    give.mutate({ params: { cluster }, body })
  }
  return (
    <FormDialog title={t('securities.give')} form="security-form" isBusy={give.isPending} onClose={onClose}>
      <p className="move-help">{t('securities.giveHint')}</p>
      <Form<Given>
        form={form}
        name="security-form"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        onFinish={send}
        initialValues={{ rank: '1', kind: 'mortgage' }}
      >
        <ForWhat cluster={cluster} />
        <What />
      </Form>
      <ProblemAlert error={give.error} />
    </FormDialog>
  )
}

/** One's own applications and loans, or another's by its number; and who stands for it. */
const ForWhat = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const applications = useRead(listApplications, { params: { cluster }, query: { limit: 200 } })
  const parties = useRead(listOrganisations, { params: { cluster }, query: { limit: 200 } })
  const about = Form.useWatch<Given['about']>('about')
  const rules = [{ required: true, message: t('apply.choose') }]
  const own = (applications.data?.items ?? []).filter(
    ({ firm, status }) => firm === seat?.desk.organisation && !['rejected', 'declined', 'withdrawn'].includes(status),
  )
  const standing = ['association', 'guarantor', 're-guarantor', 'insurer', 'firm']
  const beneficiaries = (parties.data?.items ?? [])
    .filter(({ kind, id }) => standing.includes(kind) && id !== seat?.desk.organisation)
    .sort((a, b) => standing.indexOf(a.kind) - standing.indexOf(b.kind))
  return (
    <>
      <Form.Item name="about" label={t('securities.about')} rules={rules}>
        <Choice
          placeholder={t('apply.choose')}
          options={[
            ...own.map(({ id, amount }) => ({ value: id, label: `${exactAmount(amount)} · ${id.slice(-6)}` })),
            { value: others, label: t('securities.aboutOther') },
          ]}
        />
      </Form.Item>
      {about === others && (
        <Form.Item
          name="reference"
          label={t('securities.reference')}
          rules={[textRule((text) => referencePattern.test(text.trim()), t('securities.referenceBad'))]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="beneficiary" label={t('securities.beneficiary')} rules={rules}>
        <Choice
          placeholder={t('apply.choose')}
          options={beneficiaries.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  )
}

const What = () => {
  const { t, word } = useLanguage()
  const kind = Form.useWatch<SecurityKind | undefined>('kind') ?? 'mortgage'
  const amountRules = [textRule((text) => amountFrom(text, 'CNY') !== null, t('form.amountBad'))]
  const required = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <>
      <Form.Item name="kind" label={t('securities.kind')}>
        <Choice options={securityKindNames.map((each) => ({ value: each, label: word('securityKind', each) }))} />
      </Form.Item>
      <Form.Item name="object" label={t('securities.object')} extra={t('securities.objectHelp')} rules={required}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      {hasObject(kind) && (
        <Form.Item
          name="identifier"
          label={t('securities.identifier')}
          extra={t('securities.identifierHelp')}
          rules={[textRule((text) => markOf(text) !== '', t('securities.identifierMissing'))]}
        >
          <Input autoComplete="off" maxLength={80} />
        </Form.Item>
      )}
      <Form.Item name="value" label={t('securities.value')} extra={t('form.amountHelp')} rules={amountRules}>
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
      <Form.Item name="appraisedOn" label={t('securities.appraisedOn')} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="secured" label={t('securities.secured')} rules={amountRules}>
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
      <Form.Item name="rank" label={t('securities.rank')}>
        <Choice options={Array.from({ length: 9 }, (_, i) => ({ value: `${i + 1}`, label: `${i + 1}` }))} />
      </Form.Item>
      <Form.Item name="documents" label={t('securities.documents')} extra={t('securities.documentsHelp')}>
        <ToldDocuments most={10} />
      </Form.Item>
    </>
  )
}
