import { Checkbox, Form, Input } from 'antd'
import type { WireResolution } from '#contract/resolutions.ts'
import { organs, resolutionBases, type Organ, type ResolutionBasis } from '#core/guarantee/resolution.ts'
import { ToldDocuments, type ToldDocument } from '#web/counter-guarantee/told-documents.tsx'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { ruleOf, textRule } from '#web/ui/form-rule.ts'

export type ResolutionTyped = {
  readonly basis?: ResolutionBasis
  readonly organ?: Organ
  readonly resolvedOn?: string
  readonly votesFor?: string
  readonly votesEntitled?: string
  readonly isDebtorInterested?: boolean
  readonly hasInterestedVoted?: boolean
  readonly isListed?: boolean
  readonly document?: readonly ToldDocument[]
}

/** What a form begins with. */
export const usualResolution = (today: string | undefined): ResolutionTyped => ({
  basis: 'resolution',
  organ: 'shareholders',
  resolvedOn: today ?? '',
})

/** What was typed as it is sent; null while it is not whole, which the form has said by then. */
export function resolutionFrom(typed: ResolutionTyped): WireResolution | null {
  const [document] = typed.document ?? []
  const [votesFor, votesEntitled] = [countFrom(typed.votesFor), countFrom(typed.votesEntitled)]
  if (document === undefined || votesFor === null || votesEntitled === null || !typed.resolvedOn) return null
  return {
    basis: typed.basis ?? 'resolution',
    organ: typed.organ ?? 'shareholders',
    resolvedOn: typed.resolvedOn,
    votesFor,
    votesEntitled,
    isDebtorInterested: typed.isDebtorInterested === true,
    hasInterestedVoted: typed.hasInterestedVoted === true,
    isListed: typed.isListed === true,
    document,
  }
}

const countFrom = (text: string | undefined): number | null =>
  /^\d{1,12}$/.test(text?.trim() ?? '') ? Number(text) : null

/** Which organ, when, with how many votes, and who stayed away. */
export const ResolutionFields = () => {
  const { t, word } = useLanguage()
  const isInterested = Form.useWatch<boolean | undefined>('isDebtorInterested')
  const votes = [textRule((text) => countFrom(text) !== null, t('resolutions.votesBad'))]
  const hasOne = ruleOf((value) => Array.isArray(value) && value.length > 0, t('resolutions.documentMissing'))
  const bases = resolutionBases.filter((basis) => basis !== 'licensed-guarantor')
  return (
    <>
      <Form.Item name="basis" label={t('resolutions.basis')}>
        <Choice options={bases.map((each) => ({ value: each, label: word('resolutionBasis', each) }))} />
      </Form.Item>
      <Form.Item name="organ" label={t('resolutions.organ')}>
        <Choice options={organs.map((each) => ({ value: each, label: word('resolutionOrgan', each) }))} />
      </Form.Item>
      <Form.Item
        name="resolvedOn"
        label={t('resolutions.resolvedOn')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item name="votesFor" label={t('resolutions.votesFor')} rules={votes}>
        <Input inputMode="numeric" autoComplete="off" />
      </Form.Item>
      <Form.Item name="votesEntitled" label={t('resolutions.votesEntitled')} rules={votes}>
        <Input inputMode="numeric" autoComplete="off" />
      </Form.Item>
      <Form.Item name="isDebtorInterested" valuePropName="checked">
        <Checkbox>{t('resolutions.isDebtorInterested')}</Checkbox>
      </Form.Item>
      {isInterested === true && (
        <Form.Item name="hasInterestedVoted" valuePropName="checked">
          <Checkbox>{t('resolutions.hasInterestedVoted')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="isListed" valuePropName="checked">
        <Checkbox>{t('resolutions.isListed')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="document"
        label={t('resolutions.document')}
        extra={t('securities.documentsHelp')}
        rules={[hasOne]}
      >
        <ToldDocuments most={1} />
      </Form.Item>
    </>
  )
}
