import { Form, Input } from 'antd'
import { addDays, date } from '#core/basics/calendar-date.ts'
import { coverSides } from '#core/facility/currency-cover.ts'
import { currencies } from '#core/basics/money.ts'
import type { WireCover, WireFacility } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { exactAmount, percent } from '#web/ui/amount-text.ts'
import { Choice } from '#web/ui/choice.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { Facts } from '#web/ui/page.tsx'
import { notionalTyped, payoutTyped, priceTyped, rateTyped, type CoverTyped } from './cover-typed.ts'

type FieldsProps = { readonly facility: WireFacility }

const lastDayOf = ({ schedule }: WireFacility): string => schedule.map(({ dueOn }) => dueOn).sort().at(-1) ?? '' // prettier-ignore

/** What is earned or owed in another currency, at which rate it is covered and until when; what that costs is told below. */
export const CoverOffered = ({ facility }: FieldsProps) => {
  const { t } = useLanguage()
  const today = useSeat()?.cluster.businessDate ?? ''
  const tomorrow = today === '' ? '' : addDays(date(today), 1)
  const until = lastDayOf(facility)
  const own = facility.principal.currency
  const others = Object.keys(currencies).filter((each) => each !== own)
  const isDay = textRule((day) => day > today && day <= until, t('cover.fixingBad', { until }))
  return (
    <>
      <Form.Item name={['coverOffer', 'side']} label={t('cover.side')} rules={[{ required: true, message: t('cover.sideMissing') }]}>
        <Choice placeholder={t('form.chooseParty')} options={coverSides.map((value) => ({ value, label: t(`cover.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['coverOffer', 'currency']} label={t('cover.currency')} initialValue={own === 'CNY' ? 'USD' : others[0]}>
        <Choice options={others.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Notional />
      <Form.Item name={['coverOffer', 'fixingOn']} label={t('cover.fixingOn')} rules={[isDay]}>
        <Input type="date" min={tomorrow} max={until} />
      </Form.Item>
      <Form.Item
        name={['coverOffer', 'exposure']}
        label={t('cover.exposure')}
        extra={t('cover.exposureHelp')}
        rules={[{ required: true, whitespace: true, message: t('cover.exposureMissing') }]}
      >
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <RateFields label={t('cover.rate')} help={t('cover.rateHelp', { currency: own })} />
      <Price facility={facility} />
    </>
  )
} // prettier-ignore

const Notional = () => {
  const { t } = useLanguage()
  const currency = Form.useWatch<string | undefined>(['coverOffer', 'currency'], Form.useFormInstance())
  const isAmount = textRule(
    (notional) => notionalTyped({ currency: currency ?? '', notional }) !== null,
    t('cover.notionalBad'),
  )
  return (
    <Form.Item name={['coverOffer', 'notional']} label={t('cover.notional')} rules={[isAmount]}>
      <Input inputMode="decimal" autoComplete="off" />
    </Form.Item>
  )
}

const RateFields = ({ label, help }: { readonly label: string; readonly help: string }) => {
  const { t } = useLanguage()
  return (
    <>
      <Form.Item
        name="rate"
        label={label}
        extra={help}
        rules={[textRule((text) => rateTyped(text) !== null, t('cover.rateBad'))]}
      >
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="rateSource"
        label={t('cover.rateSource')}
        extra={t('cover.rateSourceHelp')}
        rules={[{ required: true, whitespace: true, message: t('cover.rateSourceMissing') }]}
      >
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
    </>
  )
}

const Price = ({ facility }: FieldsProps) => {
  const form = Form.useFormInstance()
  const coverOffer = Form.useWatch<CoverTyped | undefined>('coverOffer', form)
  const rate = Form.useWatch<string | undefined>('rate', form)
  const priced = priceTyped(facility, { coverOffer, rate })
  if (priced === null || facility.coverTerms === null) return null
  return <CoverTerms terms={{ ...priced, band: facility.coverTerms.band }} />
}

type Terms = Pick<WireCover, 'value' | 'premium' | 'band' | 'most'>

const CoverTerms = ({ terms: { value, premium, band, most } }: { readonly terms: Terms }) => {
  const { t } = useLanguage()
  return (
    <div aria-live="polite">
      <Facts
        facts={[
          { term: t('cover.value'), value: exactAmount(value) },
          { term: t('cover.premium'), value: exactAmount(premium) },
          { term: t('cover.band'), value: percent(band) },
          { term: t('cover.most'), value: exactAmount(most) },
        ]}
      />
    </div>
  )
}

type Open = Extract<WireCover['standing'], 'offered' | 'taken'>

/** Which cover is meant, and its terms. */
export const CoverChosen = ({ facility, standing }: FieldsProps & { readonly standing: Open }) => {
  const { t } = useLanguage()
  const open = facility.covers.filter((each) => each.standing === standing)
  const [only] = open
  const chosen = Form.useWatch<string | undefined>('cover', Form.useFormInstance())
  const cover = open.find(({ nr }) => `${nr}` === chosen)
  return (
    <>
      <Form.Item
        name="cover"
        label={t('cover.which')}
        rules={[{ required: true, message: t('cover.whichMissing') }]}
        {...(open.length === 1 && only !== undefined ? { initialValue: `${only.nr}` } : {})}
      >
        <Choice
          placeholder={t('form.chooseParty')}
          options={open.map((each) => ({ value: `${each.nr}`, label: coverText(each, t) }))}
        />
      </Form.Item>
      {cover !== undefined && <CoverTerms terms={cover} />}
    </>
  )
}

type Say = ReturnType<typeof useLanguage>['t']

const coverText = ({ nr, side, notional, rate, fixingOn }: WireCover, t: Say): string =>
  `${nr} · ${t(`cover.ofSide.${side}`)} ${exactAmount(notional)} · ${rate} · ${fixingOn}`

/** The rate of its day, and what that would make it pay. */
export const CoverFixed = ({ facility }: FieldsProps) => {
  const { t } = useLanguage()
  const form = Form.useFormInstance()
  const chosen = Form.useWatch<string | undefined>('cover', form)
  const rate = Form.useWatch<string | undefined>('rate', form)
  const cover = facility.covers.find(({ nr }) => `${nr}` === chosen)
  const pays = cover === undefined ? null : payoutTyped(cover, rate)
  return (
    <>
      <RateFields label={t('cover.fixing')} help={t('cover.rateHelp', { currency: facility.principal.currency })} />
      {pays !== null && <Facts facts={[{ term: t('cover.pays'), value: exactAmount(pays) }]} />}
    </>
  )
}
