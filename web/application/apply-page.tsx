import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { App, Button, Form, Input } from 'antd'
import { draftApplication, submitApplication } from '#contract/approval.ts'
import { listFunds } from '#contract/funds.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { useScheme, useSchemes } from '#web/scheme/cluster-schemes.ts'
import { forgetTyped, recallTyped, rememberTyped, useOwnForm } from './typed-draft.ts'
import { SchedulePreview } from './schedule-preview.tsx'
import { AmountField, CostFields, MonthsField, typedTerms, type TermsFields } from './terms-fields.tsx'

type ApplyFields = TermsFields & { readonly scheme?: string; readonly fund?: string; readonly purpose?: string }

const usual: ApplyFields = { rate: '6', method: 'equal-instalment', everyMonths: '1' }

/** A firm applies: what it asks for at the left, what it would mean at the right, drawn up as it is typed. */
export const ApplyPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/apply' })
  const [form] = Form.useForm<ApplyFields>()
  const fields = Form.useWatch([], form) ?? usual
  const ownForm = useOwnForm(`apply.${cluster}`)
  const [recalled] = useState(() => recallTyped<ApplyFields>(ownForm))
  const scheme = useScheme(fields.scheme)
  const { send, isBusy, error } = useApply(cluster, ownForm)
  return (
    <Page title={t('apply.title')}>
      {recalled !== null && <p className="quiet">{t('apply.draftLost')}</p>}
      <Form<ApplyFields>
        name="apply"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...usual, ...recalled }}
        onValuesChange={(_, all) => rememberTyped(ownForm, all)}
        onFinish={(all) => void send(all, true)}
      >
        <div className="columns">
          <Panel title={t('apply.terms')}>
            <Choices cluster={cluster} />
            <AmountField label={t('apply.amount')} />
            <MonthsField />
            <Form.Item
              name="purpose"
              label={t('apply.purpose')}
              rules={[{ required: true, whitespace: true, message: t('form.purposeMissing') }]}
            >
              <Input.TextArea rows={3} maxLength={2000} showCount />
            </Form.Item>
            <ProblemAlert error={error} />
            <div className="with-button">
              <Button type="primary" htmlType="submit" loading={isBusy}>
                {t('apply.submit')}
              </Button>
              <Button
                disabled={isBusy}
                onClick={() => void form.validateFields().then((all) => send(all, false), () => undefined)} // prettier-ignore
              >
                {t('apply.draft')}
              </Button>
            </div>
          </Panel>
          <Panel title={t('apply.try')}>
            <p className="quiet">{t('apply.tryHint')}</p>
            <CostFields />
            <SchedulePreview terms={typedTerms(fields, scheme)} />
          </Panel>
        </div>
      </Form>
    </Page>
  )
}

const Choices = ({ cluster }: { readonly cluster: string }) => {
  const { t, either } = useLanguage()
  const schemes = useSchemes()
  const funds = useRead(listFunds, { params: { cluster }, query: {} })
  const scheme: unknown = Form.useWatch('scheme')
  const chosen = schemes.find(({ id }) => id === scheme)
  const rules = [{ required: true, message: t('apply.choose') }]
  return (
    <>
      <Form.Item name="scheme" label={t('apply.scheme')} rules={rules} extra={chosen && either(chosen.about)}>
        <Choice
          placeholder={t('apply.choose')}
          options={schemes.map(({ id, names }) => ({ value: id, label: either(names) }))}
        />
      </Form.Item>
      <Form.Item name="fund" label={t('apply.fund')} rules={rules}>
        <Choice
          placeholder={t('apply.choose')}
          options={funds.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
    </>
  )
}

/** Drafts and, if wanted, submits; what was typed is forgotten only when the platform has it. */
const useApply = (cluster: string, ownForm: string) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const draft = useCommand(draftApplication)
  const submit = useCommand(submitApplication)
  const send = async (fields: ApplyFields, isSubmitted: boolean): Promise<void> => {
    const amount = amountFrom(fields.amount, 'CNY')
    const { scheme, fund, purpose, months } = fields
    if (amount === null || scheme === undefined || fund === undefined || purpose === undefined) return
    const body = { scheme, fund, amount, months: Number(months), purpose: purpose.trim() }
    const made = await draft.mutateAsync({ params: { cluster }, body }).catch(() => null)
    if (made === null) return
    forgetTyped(ownForm)
    await navigate({ to: '/clusters/$cluster/applications/$id', params: { cluster, id: made.id } })
    if (!isSubmitted) return void message.success(t('apply.drafted'))
    await submit.mutateAsync({ params: { cluster, id: made.id } }).then(
      () => void message.success(t('apply.submitted')),
      () => void message.warning(t('apply.draftOnly')),
    )
  }
  return { send, isBusy: draft.isPending || submit.isPending, error: draft.error }
}
