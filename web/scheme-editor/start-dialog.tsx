import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { draftScheme } from '#contract/schemes.ts'
import { isName } from '#core/scheme/parse.ts'
import { skeleton } from '#core/scheme/skeleton.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { editionName, useEdition, useEditions } from './editions.ts'

type StartFields = { readonly from?: string; readonly id?: string }

const ofNothing = 'skeleton'

/** Begins a draft: a further version of a scheme, one of one's own that is made after it, or the smallest there can be. */
export const StartDialog = ({ cluster, onClose }: { readonly cluster: string; readonly onClose: () => void }) => {
  const { t, language } = useLanguage()
  const navigate = useNavigate()
  const [form] = Form.useForm<StartFields>()
  const fields = Form.useWatch([], form) ?? {}
  const editions = useEditions(cluster, false)
  const from = fields.from ?? ofNothing
  const model = useEdition(cluster, from === ofNothing ? '' : from)
  const begin = useCommand(draftScheme, ({ id }) => {
    onClose()
    void navigate({ to: '/clusters/$cluster/scheme-drafts/$id', params: { cluster, id } })
  })
  const number = Math.max(0, ...editions.map(({ number: given }) => given)) + 1
  const send = ({ id: typed = '' }: StartFields): void => {
    if (from === ofNothing) {
      begin.mutate({ params: { cluster }, body: { scheme: skeleton({ id: typed, number }), basedOn: null } })
      return
    }
    if (model === null) return
    const isOwn = typed !== '' && typed !== model.id
    const scheme = isOwn ? { ...model, id: typed, number, version: 1 } : model
    begin.mutate({ params: { cluster }, body: { scheme, basedOn: { scheme: model.id, version: model.version } } })
  }
  return (
    <FormDialog title={t('editor.start')} form="start-scheme" isBusy={begin.isPending} onClose={onClose}>
      <Form<StartFields> name="start-scheme" form={form} layout="vertical" requiredMark={false} initialValues={{ from: ofNothing, id: '' }} onFinish={send}>
        <Form.Item name="from" label={t('editor.startFrom')}>
          <Choice options={[{ value: ofNothing, label: t('editor.skeleton') }, ...editions.map((edition) => ({ value: edition.key, label: editionName(edition, language) }))]} />
        </Form.Item>
        <Form.Item
          name="id"
          label={t('editor.newId')}
          extra={t(from === ofNothing ? 'editor.newIdNeeded' : 'editor.newIdHint')}
          rules={[textRule((text) => isName(text) || (text === '' && from !== ofNothing), t('editor.idBad'))]}
        >
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
      </Form>
      <ProblemAlert error={begin.error} />
    </FormDialog>
  )
} // prettier-ignore
