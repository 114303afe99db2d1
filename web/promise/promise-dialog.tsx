import { App, Form, Input } from 'antd'
import { listOrganisations } from '#contract/parties.ts'
import { givePromise } from '#contract/promises.ts'
import { addMonths, parseDate } from '#core/basics/calendar-date.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { promisedRoles } from '#core/scheme/scheme.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import {
  ResolutionFields,
  resolutionFrom,
  usualResolution,
  type ResolutionTyped,
} from '#web/resolution/resolution-fields.tsx'
import { useSchemes } from '#web/scheme/cluster-schemes.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'

type PromiseFields = ResolutionTyped & {
  readonly when?: 'now' | 'later'
  readonly firm?: string
  readonly role?: string
  readonly amount?: string
  readonly until?: string
}

/** Every role of every scheme that somebody holds by a promise of their own. */
const promisedUnder = (schemes: readonly Scheme[]) =>
  schemes.flatMap((scheme) =>
    promisedRoles(scheme).map((role) => ({
      key: `${scheme.id} ${role}`,
      scheme,
      names: scheme.roles[role]?.names ?? scheme.names,
    })),
  )

/** For whom, as what, up to how much, until when. */
export const PromiseDialog = ({ cluster, onClose }: { readonly cluster: string; readonly onClose: () => void }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const give = useCommand(givePromise, () => {
    void message.success(t('promises.given'))
    onClose()
  })
  const isCompany = seat?.desk.kind === 'firm'
  const send = (fields: PromiseFields): void => {
    const { firm, role: key, amount: typed, until } = fields
    const amount = amountFrom(typed, 'CNY')
    const [scheme, role] = key?.split(' ') ?? []
    const resolution = isCompany && fields.when === 'now' ? resolutionFrom(fields) : null
    if (amount === null || firm === undefined || scheme === undefined || role === undefined || !until) return
    give.mutate({ params: { cluster }, body: { firm, scheme, role, amount, until, resolution } })
  }
  const today = parseDate(seat?.cluster.businessDate ?? '')
  return (
    <FormDialog title={t('promises.give')} form="promise-form" isBusy={give.isPending} onClose={onClose}>
      <p className="move-help">{t('promises.hint')}</p>
      <Form<PromiseFields>
        name="promise-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{
          ...usualResolution(seat?.cluster.businessDate),
          when: 'later',
          until: today.ok ? addMonths(today.value, 3) : '',
        }}
      >
        <Choices cluster={cluster} />
        <Form.Item
          name="amount"
          label={t('promises.most')}
          extra={t('form.amountHelp')}
          rules={[textRule((text) => amountFrom(text, 'CNY') !== null, t('form.amountBad'))]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item name="until" label={t('promises.until')} rules={[{ required: true, message: t('form.required') }]}>
          <Input type="date" />
        </Form.Item>
        {isCompany && <Resolution />}
      </Form>
      <ProblemAlert error={give.error} />
    </FormDialog>
  )
}

/** A company shows its resolution with the promise, or later. */
const Resolution = () => {
  const { t } = useLanguage()
  const when = Form.useWatch<PromiseFields['when']>('when')
  const options = (['later', 'now'] as const).map((value) => ({ value, label: t(`resolutions.${value}`) }))
  return (
    <>
      <Form.Item name="when" label={t('resolutions.when')} extra={t('resolutions.hint')}>
        <Choice options={options} />
      </Form.Item>
      {when === 'now' && <ResolutionFields />}
    </>
  )
}

const Choices = ({ cluster }: { readonly cluster: string }) => {
  const { t, either } = useLanguage()
  const seat = useSeat()
  const schemes = useSchemes()
  const firms = useRead(listOrganisations, { params: { cluster }, query: { kind: 'firm', limit: 200 } })
  const rules = [{ required: true, message: t('apply.choose') }]
  const others = (firms.data?.items ?? []).filter(({ id }) => id !== seat?.desk.organisation)
  return (
    <>
      <Form.Item name="firm" label={t('promises.firm')} rules={rules}>
        <Choice placeholder={t('apply.choose')} options={others.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="role" label={t('promises.role')} rules={rules}>
        <Choice
          placeholder={t('apply.choose')}
          options={promisedUnder(schemes).map(({ key, scheme, names }) => ({
            value: key,
            label: `${either(scheme.names)} · ${either(names)}`,
          }))}
        />
      </Form.Item>
    </>
  )
}
