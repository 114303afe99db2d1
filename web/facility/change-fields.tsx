import { Form, Input } from 'antd'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { wantedFrom, type MoveFields } from './move-fields.ts'

/** Which other terms a loan would have, and how much of them; `within` says where in the form they stand. */
export const ChangeFields = ({ within = [] }: { readonly within?: readonly string[] }) => {
  const { t } = useLanguage()
  const change = Form.useWatch<MoveFields['change']>([...within, 'change'], Form.useFormInstance())
  const isRate = change === 'rate'
  const isMuch = textRule(
    (howMuch) => wantedFrom({ ...(change === undefined ? {} : { change }), howMuch }) !== null,
    t(isRate ? 'servicing.perCentBad' : 'servicing.instalmentsBad'),
  )
  return (
    <>
      <Form.Item name={[...within, 'change']} label={t('servicing.change')} initialValue="extension">
        <Choice
          options={[
            { value: 'extension', label: t('servicing.kindExtension') },
            { value: 'moratorium', label: t('servicing.kindMoratorium') },
            { value: 'rate', label: t('servicing.kindRate') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={[...within, 'howMuch']}
        label={t(isRate ? 'servicing.perCent' : 'servicing.instalments')}
        rules={[isMuch]}
      >
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
    </>
  )
}
