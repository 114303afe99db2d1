import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { endConnection, listConnections, recordConnection } from '#contract/guarantors.ts'
import { listOrganisations } from '#contract/parties.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Choice } from '#web/ui/choice.tsx'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { Panel } from '#web/ui/page.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type Connection = AnswerTo<typeof listConnections>['items'][number]

/** Which firms belong together, as far as the reader may know of it. */
export const ConnectionsPanel = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [isRecording, setRecording] = useState(false)
  const paging = usePaging('')
  const query = { after: paging.after, limit: paging.size }
  const read = useRead(listConnections, { params: { cluster }, query }, { keepsPrevious: true })
  const mayRecord = seat !== null && mayAct(seat.desk, 'record-connection')
  return (
    <Panel
      title={t('guarantors.connections')}
      extra={mayRecord && <Button onClick={() => setRecording(true)}>{t('guarantors.connect')}</Button>}
    >
      <p className="quiet">{t('guarantors.connectionsHint')}</p>
      <PagedTable
        name={t('guarantors.connections')}
        read={read}
        paging={paging}
        columns={useColumns(cluster)}
        rowKey={({ id }) => id}
        empty={t('guarantors.noConnections')}
      />
      {isRecording && <ConnectionDialog cluster={cluster} onClose={() => setRecording(false)} />}
    </Panel>
  )
}

const useColumns = (cluster: string): readonly Column<Connection>[] => {
  const { t, word } = useLanguage()
  return [
    { key: 'a', title: t('guarantors.firmA'), render: ({ aName }) => aName, sortBy: ({ aName }) => aName },
    { key: 'b', title: t('guarantors.firmB'), render: ({ bName }) => bName, sortBy: ({ bName }) => bName },
    { key: 'kind', title: t('guarantors.kind'), render: ({ kind }) => word('connectionKind', kind) },
    {
      key: 'ended',
      title: t('column.status'),
      render: ({ endedOn }) => (endedOn === null ? t('guarantors.inForce') : <DateText on={endedOn} />),
    },
    { key: 'do', title: t('banking.do'), render: (each) => <End cluster={cluster} connection={each} /> },
  ]
}

const End = ({ cluster, connection }: { readonly cluster: string; readonly connection: Connection }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const [isAsked, setAsked] = useState(false)
  const end = useCommand(endConnection, () => {
    void message.success(t('guarantors.ended'))
    setAsked(false)
  })
  if (seat === null || connection.endedOn !== null || !mayAct(seat.desk, 'end-connection')) return null
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>
        {t('guarantors.end')}
      </Button>
      {isAsked && (
        <ReasonDialog
          title={t('guarantors.end')}
          isBusy={end.isPending}
          error={end.error}
          onReason={(reason) => end.mutate({ params: { cluster, id: connection.id }, body: { reason } })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

type Fields = { readonly a?: string; readonly b?: string; readonly kind?: Connection['kind']; readonly source?: string }
const kinds: readonly Connection['kind'][] = ['same-controller', 'controls', 'family', 'mutual-guarantee']

const ConnectionDialog = ({ cluster, onClose }: { readonly cluster: string; readonly onClose: () => void }) => {
  const { t, word } = useLanguage()
  const { message } = App.useApp()
  const firms = useRead(listOrganisations, { params: { cluster }, query: { kind: 'firm', limit: 200 } })
  const record = useCommand(recordConnection, () => {
    void message.success(t('guarantors.connected'))
    onClose()
  })
  const send = ({ a, b, kind, source }: Fields): void => {
    if (a && b && kind && source) record.mutate({ params: { cluster }, body: { a, b, kind, source } })
  }
  const options = (firms.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const rules = [{ required: true, message: t('apply.choose') }]
  return (
    <FormDialog title={t('guarantors.connect')} form="connection-form" isBusy={record.isPending} onClose={onClose}>
      <Form<Fields> name="connection-form" layout="vertical" requiredMark={false} onFinish={send}>
        {(['a', 'b'] as const).map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={t(field === 'a' ? 'guarantors.firmA' : 'guarantors.firmB')}
            rules={rules}
          >
            <Choice placeholder={t('apply.choose')} options={options} />
          </Form.Item>
        ))}
        <Form.Item name="kind" label={t('guarantors.kind')} rules={rules}>
          <Choice
            placeholder={t('apply.choose')}
            options={kinds.map((kind) => ({ value: kind, label: word('connectionKind', kind) }))}
          />
        </Form.Item>
        <Form.Item
          name="source"
          label={t('guarantors.source')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={record.error} />
    </FormDialog>
  )
}
