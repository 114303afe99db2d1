import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { listConductRules, listGrounds, proposePenalty, type WireGround } from '#contract/conduct.ts'
import { listOrganisations } from '#contract/parties.ts'
import { procedureId } from '#core/conduct/rules.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { MeasureFields, measuresFrom, type TypedMeasures } from './measure-fields.tsx'

type DialogProps = { readonly cluster: string; readonly onClose: () => void }
type Fields = TypedMeasures & { readonly respondent?: string; readonly ground?: string; readonly grounds?: string }

const keyOf = ({ stream, version }: Pick<WireGround, 'stream' | 'version'>): string => `${stream}/${version}`

/** A penalty on grounds of one event on record about a member or a bank. */
export const ProposeDialog = ({ cluster, onClose }: DialogProps) => {
  const { t, word } = useLanguage()
  const { message } = App.useApp()
  const [respondent, setRespondent] = useState('')
  const [form] = Form.useForm<Fields>()
  const params = { cluster }
  const firms = useRead(listOrganisations, { params, query: { kind: 'firm', limit: 200 } })
  const banks = useRead(listOrganisations, { params, query: { kind: 'bank', limit: 200 } })
  const rules = useRead(listConductRules, { params, query: {} })
  const hearing = rules.data?.items.find(({ id }) => id === procedureId)?.numbers.find(({ id }) => id === 'hearingDays')
  const propose = useCommand(proposePenalty, () => {
    void message.success(t('conduct.proposed'))
    onClose()
  })
  const send = ({ ground, grounds = '', ...typed }: Fields): void => {
    const [stream = '', version = ''] = (ground ?? '').split('/')
    const body = { respondent, about: { stream, version: Number(version) }, measures: measuresFrom(typed), grounds }
    propose.mutate({ params, body })
  }
  const options = [...(firms.data?.items ?? []), ...(banks.data?.items ?? [])].map(({ id, name }) => ({ value: id, label: name })) // prettier-ignore
  const isBank = banks.data?.items.some(({ id }) => id === respondent) ?? false
  const rulesOf = (text: string) => [{ required: true, whitespace: true, message: text }]
  return (
    <FormDialog title={t('conduct.propose')} form="penalty-form" isBusy={propose.isPending} onClose={onClose}>
      <p className="move-help">{t('conduct.proposeHint', { days: hearing?.value ?? '—' })}</p>
      <Form<Fields>
        form={form}
        name="penalty-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        onValuesChange={(changed) => {
          if (changed.respondent === undefined) return
          setRespondent(changed.respondent)
          form.setFieldsValue({ ground: '', measures: [] })
        }}
      >
        <Form.Item name="respondent" label={t('conduct.respondent')} rules={rulesOf(t('conduct.choose'))}>
          <Choice placeholder={t('conduct.choose')} options={options} />
        </Form.Item>
        {respondent !== '' && <GroundField cluster={cluster} respondent={respondent} word={word} />}
        {respondent !== '' && <MeasureFields of={isBank ? 'bank' : 'member'} />}
        <Form.Item name="grounds" label={t('conduct.grounds')} rules={rulesOf(t('form.reasonMissing'))}>
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={propose.error} />
    </FormDialog>
  )
}

type GroundFieldProps = {
  readonly cluster: string
  readonly respondent: string
  readonly word: ReturnType<typeof useLanguage>['word']
}

const GroundField = ({ cluster, respondent, word }: GroundFieldProps) => {
  const { t } = useLanguage()
  const read = useRead(listGrounds, { params: { cluster, id: respondent } })
  const said = ({ type, on, overdueDays }: WireGround): string =>
    overdueDays === null
      ? t('conduct.groundAt', { type: word('conductGround', type), on })
      : t('conduct.groundOverdue', { days: `${overdueDays}`, on })
  if (read.data?.items.length === 0) return <p className="quiet">{t('conduct.noGround')}</p>
  return (
    <Form.Item
      name="ground"
      label={t('conduct.ground')}
      rules={[{ required: true, whitespace: true, message: t('conduct.choose') }]}
    >
      <Choice
        placeholder={t('conduct.choose')}
        options={(read.data?.items ?? []).map((each) => ({ value: keyOf(each), label: said(each) }))}
      />
    </Form.Item>
  )
}
