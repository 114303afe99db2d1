import { useParams } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { listFacilities, type WireFacility, type WireMove } from '#contract/facilities.ts'
import { listOrganisations } from '#contract/parties.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { Choice } from '#web/ui/choice.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import type { Wanted } from '#core/facility/rescheduling.ts'
import { ChangeFields } from './change-fields.tsx'
import { CoverChosen, CoverFixed, CoverOffered } from './cover-fields.tsx'
import { CollateralRealised, CollateralTold } from './collateral-fields.tsx'
import { loanOf, termsProspect } from './prepayment.ts'
import { ProspectFacts } from './prospect-facts.tsx'
import { askedFrom, fieldsOf, wantedFrom, type MoveFields } from './move-fields.ts'
import { changeText } from './servicing-tab.tsx'

type FieldsProps = { readonly facility: WireFacility }

/** What a move asks for beside amount, party and words: days, other terms, what was used for what. */
export const ServicingFields = ({ move, facility }: FieldsProps & { readonly move: WireMove['move'] }) => {
  const asks = fieldsOf[move]
  return (
    <>
      {asks.includes('on') && <AcceptedOn />}
      {asks.includes('asked') && <SuretiesAsked facility={facility} />}
      {asks.includes('change') && <ChangeFields />}
      {asks.includes('change') && <Prospect facility={facility} />}
      {['consent-terms', 'agree-terms', 'drop-terms'].includes(move) && <Proposed facility={facility} />}
      {asks.includes('buyer') && <Buyer facility={facility} />}
      {asks.includes('object') && <CollateralTold />}
      {asks.includes('collateral') && <CollateralRealised facility={facility} />}
      {asks.includes('coverOffer') && <CoverOffered facility={facility} />}
      {asks.includes('cover') && (
        <CoverChosen facility={facility} standing={move === 'settle-cover' ? 'taken' : 'offered'} />
      )}
      {asks.includes('fixing') && <CoverFixed facility={facility} />}
      {asks.includes('old') && <OldLoan facility={facility} />}
      {(move === 'buy-claim' || move === 'withdraw-claim') && <Offered facility={facility} />}
      {asks.includes('drawing') && <OfDrawing facility={facility} />}
      {asks.includes('usedFor') && <UsedFor />}
      {asks.includes('use') && <UseJudged facility={facility} />}
    </>
  )
}

const useToday = (): string => useSeat()?.cluster.businessDate ?? ''

const AcceptedOn = () => {
  const { t } = useLanguage()
  const today = useToday()
  const isDay = textRule((day) => day !== '' && day <= today, t('servicing.onBad', { until: today }))
  return (
    <Form.Item name="on" label={t('servicing.acceptedOn')} initialValue={today} rules={[isDay]}>
      <Input type="date" max={today} />
    </Form.Item>
  )
}

/** A line for each surety that can still be asked; one for whom nothing is written is not asked. */
const SuretiesAsked = ({ facility }: FieldsProps) => {
  const { t } = useLanguage()
  const form = Form.useFormInstance<MoveFields>()
  const today = useToday()
  const open = facility.sureties.filter(({ standing }) => standing === 'open')
  const isAnyTyped = async (): Promise<void> => {
    if (askedFrom(form.getFieldsValue(true) as MoveFields) === null) throw new Error(t('servicing.nobodyTyped'))
  }
  if (open.length === 0) return <p>{t('servicing.nobodyLeft')}</p>
  return (
    <>
      <p className="quiet">{t('servicing.proofHelp')}</p>
      {open.map(({ party, lastDay }, i) => (
        <fieldset key={party.id} className="group">
          <legend>
            {party.name} · {t('servicing.lastDay', { date: lastDay ?? '—' })}
          </legend>
          <div className="day-and-proof">
            <Form.Item name={['asked', party.id, 'on']} label={t('servicing.askedOn')} initialValue={today}>
              <Input type="date" max={today} />
            </Form.Item>
            <Form.Item
              name={['asked', party.id, 'proof']}
              label={t('servicing.proof')}
              rules={i === open.length - 1 ? [{ validator: isAnyTyped }] : []}
            >
              <Input maxLength={300} autoComplete="off" />
            </Form.Item>
          </div>
        </fieldset>
      ))}
    </>
  )
}

/** What the terms that are typed would leave. */
const Prospect = ({ facility }: FieldsProps) => {
  const fields = Form.useWatch<MoveFields | undefined>([], Form.useFormInstance())
  const wanted = fields === undefined ? null : wantedFrom(fields)
  return wanted === null ? null : <ProspectOf facility={facility} wanted={wanted} />
}

const ProspectOf = ({ facility, wanted }: FieldsProps & { readonly wanted: Wanted }) => {
  const today = useToday()
  const loan = loanOf(facility)
  const prospect = loan && termsProspect(loan, wanted, today)
  if (!prospect) return null
  return (
    <div aria-live="polite">
      <ProspectFacts prospect={prospect} on={today} />
    </div>
  )
}

const Proposed = ({ facility }: FieldsProps) => {
  const { t } = useLanguage()
  const { proposal } = facility
  if (proposal === null || proposal.change.kind === 'prepayment') return null
  const names = proposal.consents.map(({ name }) => name).join('、')
  return (
    <>
      <p>
        <strong>{changeText(proposal.change, t)}</strong>
        <br />
        {names === '' ? t('servicing.nobodyConsented') : t('servicing.consented', { names })}
      </p>
      <ProspectOf facility={facility} wanted={proposal.change} />
    </>
  )
}

/** Banks, guarantors and investors that the reader may know, but for the parties of the debt. */
const Buyer = ({ facility }: FieldsProps) => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/facilities/$id' })
  const { data } = useRead(listOrganisations, { params: { cluster }, query: { limit: '200' } })
  const buyers = (data?.items ?? []).filter(({ id, kind }) => kinds.has(kind) && id !== facility.lender.id)
  return (
    <Form.Item name="buyer" label={t('servicing.buyer')} rules={[{ required: true, message: t('form.chooseParty') }]}>
      <Choice
        placeholder={t('form.chooseParty')}
        options={buyers.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}

/** The borrower's other loans with this lender, and of each surety what proves that it knew. */
const OldLoan = ({ facility }: FieldsProps) => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/facilities/$id' })
  const { data } = useRead(listFacilities, {
    params: { cluster },
    query: { borrower: facility.borrower.id, limit: '200' },
  })
  const others = (data?.items ?? []).filter(({ id, lender }) => id !== facility.id && lender.id === facility.lender.id)
  const sureties = facility.sureties.filter(({ standing }) => standing !== 'free' && standing !== 'released')
  return (
    <>
      <Form.Item name="old" label={t('servicing.oldLoan')} rules={[{ required: true, message: t('form.chooseParty') }]}>
        <Choice
          placeholder={t('form.chooseParty')}
          options={others.map(({ id, openedOn, principal }) => ({
            value: id,
            label: `${openedOn} · ${exactAmount(principal)}`,
          }))}
        />
      </Form.Item>
      <p className="quiet">{t('servicing.knewHelp')}</p>
      {sureties.map(({ party }) => (
        <Form.Item key={party.id} name={['knew', party.id]} label={t('servicing.knew', { name: party.name })}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
      ))}
    </>
  )
}

const kinds: ReadonlySet<string> = new Set(['bank', 'guarantor', 'investor'])

const Offered = ({ facility: { sale, carriedByLender } }: FieldsProps) => {
  const { t } = useLanguage()
  if (sale === null) return null
  const amounts = { price: exactAmount(sale.price), carried: exactAmount(carriedByLender) }
  return <p>{t('servicing.offered', { buyer: sale.buyer.name, ...amounts })}</p>
}

const OfDrawing = ({ facility }: FieldsProps) => {
  const { t } = useLanguage()
  const options = facility.drawings.map(({ on, amount }, i) => ({
    value: `${i + 1}`,
    label: t('servicing.drawingOf', { nr: i + 1, date: on, amount: exactAmount(amount) }),
  }))
  return (
    <Form.Item name="drawing" label={t('servicing.drawing')} initialValue={`${options.length}`}>
      <Choice options={options} />
    </Form.Item>
  )
}

const UsedFor = () => {
  const { t } = useLanguage()
  return (
    <Form.Item
      name="usedFor"
      label={t('servicing.usedFor')}
      rules={[{ required: true, whitespace: true, message: t('servicing.usedForMissing') }]}
    >
      <Input maxLength={300} autoComplete="off" />
    </Form.Item>
  )
}

const UseJudged = ({ facility }: FieldsProps) => {
  const { t } = useLanguage()
  const open = facility.uses.filter(({ finding }) => finding === null)
  const [only] = open
  return (
    <>
      <Form.Item
        name="use"
        label={t('servicing.use')}
        rules={[{ required: true, message: t('servicing.useMissing') }]}
        {...(open.length === 1 && only !== undefined ? { initialValue: `${only.nr}` } : {})}
      >
        <Choice
          placeholder={t('form.chooseParty')}
          options={open.map(({ nr, drawing, amount }) => ({
            value: `${nr}`,
            label: `${nr} · ${drawing} · ${exactAmount(amount)}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="finding"
        label={t('servicing.finding')}
        rules={[{ required: true, message: t('servicing.findingMissing') }]}
      >
        <Choice
          placeholder={t('form.chooseParty')}
          options={(['as-agreed', 'breach'] as const).map((value) => ({ value, label: t(`servicing.${value}`) }))}
        />
      </Form.Item>
    </>
  )
}
