import { Checkbox, Form, Input } from 'antd'
import type { proposePenalty, WireMeasure } from '#contract/conduct.ts'
import type { BodyOf } from '#contract/route.ts'
import { penaltiesOf, audiences } from '#core/conduct/measure.ts'
import { useLanguage } from '#web/language/language.ts'

export type PenaltyMeasure = BodyOf<typeof proposePenalty>['measures'][number]
/** What is ticked, and the days that were typed. */
export type TypedMeasures = { readonly measures?: readonly string[]; readonly days?: string }

const codesOf = (of: 'member' | 'bank'): readonly string[] =>
  penaltiesOf[of].flatMap((is) => (is === 'publication' ? audiences.map((to) => `publication-${to}`) : [is]))

/** A measure as the list names it. */
export const codeOf = ({ is, to }: WireMeasure): string => (to === undefined ? is : `${is}-${to}`)

const hasDays = (code: string): boolean => code === 'suspension' || code === 'loss-of-priority'

/** The measures that were ticked; nothing for what no list offers. */
export const measuresFrom = ({ measures = [], days = '' }: TypedMeasures): PenaltyMeasure[] =>
  measures.flatMap((code): PenaltyMeasure[] => {
    if (code === 'suspension' || code === 'loss-of-priority') return [{ is: code, days: Number(days) }]
    const to = audiences.find((each) => code === `publication-${each}`)
    if (to !== undefined) return [{ is: 'publication', to }]
    return code === 'warning' || code === 'loss-of-standing' || code === 'loss-of-information' || code === 'expulsion'
      ? [{ is: code }]
      : []
  })

/** The same for a form that begins with what was proposed. */
export const typedFrom = (measures: readonly WireMeasure[]): TypedMeasures => {
  const days = measures.find((each) => each.days !== undefined)?.days
  return { measures: measures.map(codeOf), ...(days === undefined ? {} : { days: `${days}` }) }
}

type MeasureFieldsProps = { readonly of: 'member' | 'bank' } | { readonly among: readonly WireMeasure[] }

/** Which measures, and for how many days where one of them has days. */
export const MeasureFields = (props: MeasureFieldsProps) => {
  const { t, word } = useLanguage()
  const chosen: unknown = Form.useWatch('measures')
  const codes = 'of' in props ? codesOf(props.of) : props.among.map(codeOf)
  const isDated = Array.isArray(chosen) && chosen.some((code) => typeof code === 'string' && hasDays(code))
  return (
    <>
      <Form.Item
        name="measures"
        label={t('conduct.measures')}
        rules={[{ required: true, type: 'array', min: 1, message: t('conduct.measureMissing') }]}
      >
        <Checkbox.Group options={codes.map((code) => ({ value: code, label: word('measureName', code) }))} />
      </Form.Item>
      {isDated && (
        <Form.Item
          name="days"
          label={t('conduct.days')}
          rules={[{ required: true, pattern: /^[1-9]\d{0,2}$|^[1-2]\d{3}$|^3[0-5]\d{2}$|^36[0-4]\d$|^3650$/, message: t('conduct.daysBad') }]} // prettier-ignore
        >
          <Input inputMode="numeric" autoComplete="off" />
        </Form.Item>
      )}
    </>
  )
}
