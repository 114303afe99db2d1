import { namesFor } from '#core/scheme/editing.ts'
import type { Hands } from '#core/scheme/processes.ts'
import { debtorRole } from '#core/scheme/scheme.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { useEditing } from './editing.ts'
import { calledIn } from './leaf-field.tsx'

type ChoicesProps = { readonly hands: Hands; readonly onChange: (hands: Hands) => void }
type Option = { readonly value: string; readonly label: string }

/** By whose hands the moves of a guaranteed loan are made. */
export const HandChoices = ({ hands, onChange }: ChoicesProps) => {
  const { t, language } = useLanguage()
  const { scheme, isReadOnly } = useEditing()
  const known = namesFor('role', scheme)
  const roles = [...new Set([...known, ...rolesIn(hands)])]
  const called = (role: string): string =>
    known.includes(role) ? calledIn('role', role, scheme, language) : t('editor.undeclared', { name: role })
  const options = roles.map((value): Option => ({ value, label: called(value) }))
  const orNobody = [{ value: '', label: t('editor.handNobody') }, ...options]
  const pay = (role: string, isOn: boolean): void =>
    onChange({ ...hands, support: roles.filter((each) => (each === role ? isOn : hands.support.includes(each))) })
  return (
    <div className="members">
      <Hand label={t('editor.handLender')} value={hands.lender} options={options} onChange={(lender) => onChange({ ...hands, lender })} />
      <Hand label={t('editor.handArranger')} value={hands.arranger} options={options} onChange={(arranger) => onChange({ ...hands, arranger })} />
      <Hand label={t('editor.handDebtor')} value={hands.debtor ?? ''} options={orNobody} onChange={(debtor) => onChange(withDebtor(hands, debtor))} />
      <label>
        <input type="checkbox" disabled={isReadOnly || hands.debtor === undefined} checked={hands.asksSureties ?? false} onChange={({ target }) => onChange(withSureties(hands, target.checked))} /> {t('editor.handSureties')}
      </label>
      <Hand label={t('editor.handBuyer')} value={hands.buyer ?? ''} options={orNobody} onChange={(buyer) => onChange(withBuyer(hands, buyer))} />
      <Hand label={t('editor.handCover')} value={hands.cover ?? ''} options={orNobody} onChange={(cover) => onChange(withCover(hands, cover))} />
      <InsurerHand hands={hands} options={orNobody} onChange={onChange} />
      <TakeOverHands hands={hands} options={orNobody} onChange={onChange} />
      <fieldset className="group ticked">
        <legend>{t('editor.handSupport')}</legend>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input type="checkbox" disabled={isReadOnly} checked={hands.support.includes(value)} onChange={({ target }) => pay(value, target.checked)} /> {label}
          </label>
        ))}
      </fieldset>
    </div>
  )
} // prettier-ignore

const rolesIn = ({ lender, arranger, support, debtor, buyer, cover, insurer, takeOver }: Hands): readonly string[] =>
  [lender, arranger, ...support, debtor, buyer, cover, insurer?.role, takeOver?.taker, takeOver?.guarantor].filter((role) => role !== undefined) // prettier-ignore

type HandProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

const Hand = ({ label, value, options, onChange }: HandProps) => (
  <div className="leaf">
    <span aria-hidden>{label}</span>
    <Choice label={label} value={value} options={options} onChange={onChange} />
  </div>
)

/** Who insures, and the setting that says by when the insured is reported. */
const InsurerHand = ({ hands, options, onChange }: ChoicesProps & { readonly options: readonly Option[] }) => {
  const { t, language } = useLanguage()
  const { scheme } = useEditing()
  const days = Object.keys(scheme.settings).filter((id) => scheme.settings[id]?.unit === 'days')
  const within = hands.insurer?.reportWithin ?? days[0] ?? ''
  const times = [...new Set([...days, ...(hands.insurer === undefined ? [] : [within])])]
  const { insurer: _, ...rest } = hands
  const insure = (role: string, reportWithin: string): void =>
    onChange(role === '' ? rest : { ...rest, insurer: { role, reportWithin } })
  return (
    <>
      <Hand label={t('editor.handInsurer')} value={hands.insurer?.role ?? ''} options={options} onChange={(role) => insure(role, within)} />
      {hands.insurer !== undefined && (
        <Hand
          label={t('editor.handReportWithin')}
          value={within}
          options={times.map((id) => ({ value: id, label: calledIn('setting', id, scheme, language) }))}
          onChange={(reportWithin) => insure(hands.insurer?.role ?? '', reportWithin)}
        />
      )}
    </>
  )
} // prettier-ignore

/** Who may take a distressed business over with its debt, and whose consent that asks beside the lender's. */
const TakeOverHands = ({ hands, options, onChange }: ChoicesProps & { readonly options: readonly Option[] }) => {
  const { t } = useLanguage()
  const { scheme } = useEditing()
  const { takeOver, ...rest } = hands
  const debtor = takeOver?.debtor ?? debtorRole(scheme)
  const guarantor = takeOver?.guarantor ?? hands.support[0] ?? ''
  return (
    <>
      <Hand
        label={t('editor.handTaker')}
        value={takeOver?.taker ?? ''}
        options={options}
        onChange={(taker) => onChange(taker === '' ? rest : { ...rest, takeOver: { taker, debtor, guarantor } })}
      />
      {takeOver !== undefined && (
        <Hand
          label={t('editor.handTakeOverGuarantor')}
          value={takeOver.guarantor}
          options={options.filter(({ value }) => value !== '')}
          onChange={(role) => onChange({ ...rest, takeOver: { ...takeOver, guarantor: role } })}
        />
      )}
    </>
  )
}

/** A life in which the debtor does nothing but pay has no sureties that are asked either. */
const withDebtor = ({ debtor: _, asksSureties, ...rest }: Hands, debtor: string): Hands =>
  debtor === '' ? rest : { debtor, ...(asksSureties ? { asksSureties } : {}), ...rest }

const withSureties = ({ asksSureties: _, ...rest }: Hands, isOn: boolean): Hands =>
  isOn ? { asksSureties: true, ...rest } : rest

const withCover = ({ cover: _, ...rest }: Hands, cover: string): Hands => (cover === '' ? rest : { cover, ...rest })

const withBuyer = ({ buyer: _, ...rest }: Hands, buyer: string): Hands => (buyer === '' ? rest : { buyer, ...rest })
