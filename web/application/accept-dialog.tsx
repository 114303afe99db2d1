import { useNavigate } from '@tanstack/react-router'
import { App, Checkbox, Form } from 'antd'
import { acceptOffer, type WireApplication, type WireOffer } from '#contract/approval.ts'
import { listPromises } from '#contract/promises.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { promisedRoles } from '#core/scheme/scheme.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useScheme } from '#web/scheme/cluster-schemes.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type AcceptDialogProps = {
  readonly cluster: string
  readonly application: WireApplication
  readonly offer: WireOffer
  readonly onClose: () => void
}
type Holders = Readonly<Record<string, readonly string[] | undefined>>

/** Accepting an offer: who stands for the loan, of those who have promised, and what it means. */
export const AcceptDialog = ({ cluster, application, offer, onClose }: AcceptDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const accept = useCommand(acceptOffer, ({ id }) => {
    void message.success(t('offers.accepted'))
    onClose()
    void navigate({ to: '/clusters/$cluster/facilities/$id', params: { cluster, id } })
  })
  const send = (chosen: Holders): void => {
    const holders = Object.fromEntries(
      Object.entries(chosen).flatMap(([role, ids]) =>
        ids === undefined || ids.length === 0 ? [] : [[role, [...ids]]],
      ),
    )
    accept.mutate({ params: { cluster, id: application.id }, body: { offer: offer.id, holders } })
  }
  const scheme = useScheme(application.scheme)
  const promises = useRead(listPromises, { params: { cluster }, query: { limit: 200 } })
  const known = new Map(promises.data?.items.map(({ promiser, promiserName }) => [promiser, promiserName]))
  return (
    <FormDialog title={t('offers.accept')} form="accept-form" isBusy={accept.isPending} onClose={onClose}>
      <p className="move-help">
        {offer.bankName} · {offer.loan && exactAmount(offer.loan.amount)}
      </p>
      <p className="move-help">{t('offers.acceptSure')}</p>
      <Form<Holders> name="accept-form" layout="vertical" requiredMark={false} onFinish={send}>
        {(scheme === null ? [] : promisedRoles(scheme)).map((role) => (
          <HoldersField key={role} cluster={cluster} application={application} scheme={scheme} role={role} />
        ))}
      </Form>
      <ProblemAlert error={accept.error} known={known} />
    </FormDialog>
  )
}

type HoldersFieldProps = {
  readonly cluster: string
  readonly application: WireApplication
  readonly scheme: Scheme | null
  readonly role: string
}

const HoldersField = ({ cluster, application, scheme, role }: HoldersFieldProps) => {
  const { t, either } = useLanguage()
  const { data } = useRead(listPromises, { params: { cluster }, query: { limit: 200 } })
  const names = scheme?.roles[role]?.names ?? { zh: role, en: role }
  const given = (data?.items ?? []).filter(
    (each) =>
      each.firm === application.firm &&
      each.scheme === application.scheme &&
      each.role === role &&
      each.status === 'given',
  )
  if (given.length === 0) return <p className="quiet">{t('offers.noGuarantors', { role: either(names) })}</p>
  return (
    <Form.Item name={role} label={`${t('offers.guarantors')} · ${either(names)}`} extra={t('offers.guarantorsHint')}>
      <Checkbox.Group
        options={given.map(({ promiser, promiserName, amount }) => ({
          value: promiser,
          label: `${promiserName} ${exactAmount(amount)}`,
        }))}
      />
    </Form.Item>
  )
}
