import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { endOffices, listPeople, type WirePerson } from '#contract/parties.ts'
import { offices, type Office } from '#core/party/office.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import type { WireDesk } from '#web/data/session.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ruleOf } from '#web/ui/form-rule.ts'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonItem } from '#web/ui/reason-dialog.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { AccountCell, AccountDialog, type AccountChange } from './account-dialog.tsx'
import { usePlaces } from './use-places.ts'

type StaffPanelProps = { readonly cluster: string; readonly desk: WireDesk; readonly organisation: string | undefined }

/** Who holds which office in the chosen organisation, and the way to end it. */
export const StaffPanel = ({ cluster, desk, organisation }: StaffPanelProps) => {
  const { t } = useLanguage()
  const navigate = useNavigate({ from: '/clusters/$cluster/people' })
  const places = usePlaces(cluster, desk, '')
  const id = organisation ?? desk.organisation
  const name = places.find((place) => place.id === id)?.name ?? t('people.organisation')
  const read = useRead(listPeople, { params: { cluster, id } })
  const [leaving, setLeaving] = useState<WirePerson | null>(null)
  const [changing, setChanging] = useState<AccountChange | null>(null)
  return (
    <Panel title={t('staff.title', { name })}>
      <div className="filters">
        <Choice
          label={t('people.organisation')}
          value={id}
          options={places.map((place) => ({ value: place.id, label: place.name }))}
          onChange={(chosen) => void navigate({ search: { organisation: chosen }, replace: true })}
        />
      </div>
      <Reading read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('staff.none')}</EmptyState>
          ) : (
            <Staff name={name} people={items} onLeave={setLeaving} onChange={setChanging} />
          )
        }
      </Reading>
      {leaving !== null && (
        <EndDialog cluster={cluster} organisation={id} person={leaving} onClose={() => setLeaving(null)} />
      )}
      {changing !== null && (
        <AccountDialog cluster={cluster} organisation={id} change={changing} onClose={() => setChanging(null)} />
      )}
    </Panel>
  )
}

type StaffProps = {
  readonly name: string
  readonly people: readonly WirePerson[]
  readonly onLeave: (person: WirePerson) => void
  readonly onChange: (change: AccountChange) => void
}

const Staff = ({ name, people, onLeave, onChange }: StaffProps) => {
  const { t, language } = useLanguage()
  return (
    <DataTable
      name={t('staff.title', { name })}
      rows={people}
      rowKey={({ person }) => person}
      isStacked
      columns={[
        { key: 'name', title: t('people.name'), render: (row) => row.name, sortBy: (row) => row.name },
        {
          key: 'offices',
          title: t('people.offices'),
          render: (row) =>
            row.offices.map(({ office, since }) => (
              <div key={office}>
                {offices[office][language]} <span className="quiet">{t('staff.since', { date: since })}</span>
              </div>
            )),
        },
        ...(people.some(({ account }) => account !== null)
          ? [
              {
                key: 'account',
                title: t('staff.account'),
                render: (row: WirePerson) => <AccountCell person={row} onChange={onChange} />,
              },
            ]
          : []),
        {
          key: 'do',
          title: t('banking.do'),
          render: (row) =>
            row.isSelf ? (
              <span className="quiet">{t('staff.self')}</span>
            ) : (
              <Button size="small" aria-label={`${t('staff.end')}: ${row.name}`} onClick={() => onLeave(row)}>
                {t('staff.end')}
              </Button>
            ),
        },
      ]}
    />
  )
}

type EndDialogProps = {
  readonly cluster: string
  readonly organisation: string
  readonly person: WirePerson
  readonly onClose: () => void
}
type EndFields = { readonly offices: Office[]; readonly reason: string }

const EndDialog = ({ cluster, organisation, person, onClose }: EndDialogProps) => {
  const { t, language } = useLanguage()
  const { message } = App.useApp()
  const end = useCommand(endOffices, () => {
    void message.success(t('staff.ended'))
    onClose()
  })
  const held = person.offices.map(({ office }) => office)
  const params = { cluster, id: organisation, person: person.person }
  const pickedSome = ruleOf((picked) => Array.isArray(picked) && picked.length > 0, t('people.officesMissing'))
  return (
    <FormDialog
      title={t('staff.endTitle', { name: person.name })}
      form="end-offices"
      isBusy={end.isPending}
      onClose={onClose}
    >
      <Form<EndFields>
        name="end-offices"
        layout="vertical"
        requiredMark={false}
        initialValues={{ offices: held }}
        onFinish={(body) => end.mutate({ params, body })}
      >
        <Form.Item name="offices" label={t('staff.choose')} rules={[pickedSome]}>
          <Checkbox.Group options={held.map((office) => ({ value: office, label: offices[office][language] }))} />
        </Form.Item>
        <ReasonItem />
      </Form>
      <ProblemAlert error={end.error} />
    </FormDialog>
  )
}
