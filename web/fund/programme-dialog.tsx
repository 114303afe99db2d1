import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { readFund, setProgramme } from '#contract/funds.ts'
import type { Scheme, Setting } from '#core/scheme/scheme.ts'
import { settingValue } from '#core/scheme/words.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { SectorChoice } from '#web/scheme/sector-choice.tsx'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type Fund = AnswerTo<typeof readFund>
type DialogProps = {
  readonly cluster: string
  readonly fund: Fund
  readonly schemes: readonly Scheme[]
  readonly onClose: () => void
}

/** The numbers of one scheme for this fund: empty is as the scheme proposes. */
export const ProgrammeDialog = ({ cluster, fund, schemes, onClose }: DialogProps) => {
  const { t, either } = useLanguage()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState(schemes[0]?.id ?? '')
  const scheme = schemes.find(({ id }) => id === chosen)
  const set = useCommand(setProgramme, () => {
    void message.success(t('programme.done'))
    onClose()
  })
  const send = ({ reason = '', ...typed }: Readonly<Record<string, string | undefined>>): void => {
    const settings = Object.fromEntries(Object.entries(typed).flatMap(([id, value]) => (value?.trim() ? [[id, value.trim()]] : []))) // prettier-ignore
    set.mutate({ params: { cluster, id: fund.id }, body: { scheme: chosen, settings, reason } })
  }
  const now = fund.programmes.find((each) => each.scheme === chosen)?.settings ?? {}
  return (
    <FormDialog title={t('programme.title')} form="programme-form" isBusy={set.isPending} onClose={onClose}>
      <p className="move-help">{t('programme.hint')}</p>
      <Choice
        label={t('column.scheme')}
        value={chosen}
        onChange={(id: string) => setChosen(id)}
        options={schemes.map(({ id, names }) => ({ value: id, label: either(names) }))}
      />
      <Form
        key={chosen}
        name="programme-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={now}
      >
        {Object.entries(scheme?.settings ?? {}).map(([id, setting]) => (
          <SettingItem key={id} id={id} setting={setting} />
        ))}
        <Form.Item
          name="reason"
          label={t('form.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.reasonMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={set.error} />
    </FormDialog>
  )
}

/** One number to be typed, or the sectors to be chosen. */
const SettingItem = ({ id, setting }: { readonly id: string; readonly setting: Setting }) => {
  const { t, either, language } = useLanguage()
  const [label, value] = [either(setting.names), settingValue(setting, { language })]
  if (setting.unit === 'sectors')
    return (
      <Form.Item name={id} label={label} extra={t('programme.usualList', { value })}>
        <SectorChoice label={label} empty={value} />
      </Form.Item>
    )
  return (
    <Form.Item
      name={id}
      label={label}
      extra={t('programme.usual', { value, range: rangeOf(setting) })}
      rules={[{ pattern: /^\d{1,12}(\.\d{1,8})?$/, message: t('programme.bad') }]}
    >
      <Input inputMode="decimal" autoComplete="off" placeholder={setting.value} />
    </Form.Item>
  )
}

const rangeOf = ({ least, most }: { readonly least?: string; readonly most?: string }): string =>
  least === undefined && most === undefined ? '0–∞' : `${least ?? '0'}–${most ?? '∞'}`
