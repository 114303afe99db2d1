import { Checkbox, Form, Input } from 'antd'
import type { WireFacility } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { textRule } from '#web/ui/form-rule.ts'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { Choice } from '#web/ui/choice.tsx'

/** What the debtor itself gave, and whether it was agreed that guarantors may be asked before it. */
export const CollateralTold = () => {
  const { t } = useLanguage()
  return (
    <>
      <Form.Item
        name="object"
        label={t('servicing.object')}
        rules={[{ required: true, whitespace: true, message: t('servicing.objectMissing') }]}
      >
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <Form.Item name="isAgreedLater" valuePropName="checked">
        <Checkbox>{t('servicing.isAgreedLater')}</Checkbox>
      </Form.Item>
    </>
  )
}

/** Which object was realised, and what it fetched; nothing where that was nothing. */
export const CollateralRealised = ({ facility }: { readonly facility: WireFacility }) => {
  const { t } = useLanguage()
  const open = facility.collateral.filter(({ fetched }) => fetched === null)
  const [only] = open
  const isAmount = textRule(
    (text) => text.trim() === '' || amountFrom(text, facility.principal.currency) !== null,
    t('form.amountBad'),
  )
  return (
    <>
      <Form.Item
        name="collateral"
        label={t('servicing.collateral')}
        rules={[{ required: true, message: t('servicing.objectMissing') }]}
        {...(open.length === 1 && only !== undefined ? { initialValue: `${only.nr}` } : {})}
      >
        <Choice
          placeholder={t('form.chooseParty')}
          options={open.map(({ nr, object }) => ({ value: `${nr}`, label: `${nr} · ${object}` }))}
        />
      </Form.Item>
      <Form.Item name="amount" label={t('servicing.fetched')} extra={t('servicing.fetchedHelp')} rules={[isAmount]}>
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
    </>
  )
}
