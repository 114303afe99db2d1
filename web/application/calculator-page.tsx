import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Choice } from '#web/ui/choice.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { useSchemes } from '#web/scheme/cluster-schemes.ts'
import { SchedulePreview } from './schedule-preview.tsx'
import { AmountField, CostFields, MonthsField, typedTerms, type TermsFields } from './terms-fields.tsx'
import { recallTyped, rememberTyped, useOwnForm } from './typed-draft.ts'

type Fields = TermsFields & { readonly scheme?: string }

const begun: Fields = {
  amount: '300000',
  months: '12',
  rate: '6',
  method: 'equal-instalment',
  everyMonths: '1',
}

/** A firm tries terms out: what it would pay when and what that costs a year, before it asks anybody for anything. */
export const CalculatorPage = () => {
  const { t, either } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/calculator' })
  const [form] = Form.useForm<Fields>()
  const fields = Form.useWatch([], form) ?? begun
  const schemes = useSchemes()
  const scheme = schemes.find(({ id }) => id === fields.scheme) ?? schemes[0] ?? null
  return (
    <Page
      title={t('calculator.title')}
      actions={
        <ApplyButton cluster={cluster} fields={{ ...fields, ...(scheme === null ? {} : { scheme: scheme.id }) }} />
      }
    >
      <p className="quiet">{t('calculator.hint')}</p>
      <div className="columns calculator">
        <Panel title={t('calculator.terms')}>
          <Form<Fields> name="calculator" form={form} layout="vertical" requiredMark={false} initialValues={begun}>
            <Form.Item name="scheme" label={t('apply.scheme')}>
              <Choice options={schemes.map(({ id, names }) => ({ value: id, label: either(names) }))} />
            </Form.Item>
            <AmountField label={t('calculator.amount')} />
            <MonthsField />
            <CostFields />
          </Form>
        </Panel>
        <Panel title={t('calculator.result')}>
          <SchedulePreview terms={typedTerms(fields, scheme)} />
        </Panel>
      </div>
    </Page>
  )
}

/** Takes the terms along to the application, beside whatever was begun there. */
const ApplyButton = ({ cluster, fields }: { readonly cluster: string; readonly fields: Fields }) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const navigate = useNavigate()
  const ownForm = useOwnForm(`apply.${cluster}`)
  if (seat === null || !mayAct(seat.desk, 'draft-application')) return null
  return (
    <Button
      type="primary"
      onClick={() => {
        rememberTyped(ownForm, { ...recallTyped(ownForm), ...fields })
        void navigate({ to: '/clusters/$cluster/apply', params: { cluster } })
      }}
    >
      {t('calculator.apply')}
    </Button>
  )
}
