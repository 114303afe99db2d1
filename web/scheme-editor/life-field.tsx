import { Button } from 'antd'
import { guaranteedLoan, handsOf, type Hands } from '#core/scheme/processes.ts'
import { namesFor } from '#core/scheme/editing.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { fieldId, useEditing } from './editing.ts'
import { calledIn } from './leaf-field.tsx'

/** The life of what is lent: the table that the platform knows, and by whose hands its moves are made. */
export const LifeField = ({ at, label }: { readonly at: string; readonly label: string }) => {
  const { t } = useLanguage()
  const { scheme, set, isReadOnly } = useEditing()
  const hands = handsOf(scheme.processes.life)
  const roles = namesFor('role', scheme)
  const first = roles[0] ?? ''
  return (
    <fieldset className="group" id={fieldId(at)} tabIndex={-1}>
      <legend>{label}</legend>
      {hands === null ? (
        <>
          <p>{t('editor.lifeUnknown')}</p>
          {!isReadOnly && (
            <Button onClick={() => set(at, guaranteedLoan({ lender: first, support: [first], arranger: first }))}>
              {t('editor.lifeReplace')}
            </Button>
          )}
        </>
      ) : (
        <>
          <p className="quiet">{t('editor.lifeKnown')}</p>
          <HandChoices hands={hands} onChange={(next) => set(at, guaranteedLoan(next))} />
        </>
      )}
    </fieldset>
  )
}

/** A life in which the debtor does nothing but pay has no sureties that are asked either. */
const withDebtor = ({ debtor: _, asksSureties, ...rest }: Hands, debtor: string): Hands =>
  debtor === '' ? rest : { debtor, ...(asksSureties ? { asksSureties } : {}), ...rest }

const withSureties = ({ asksSureties: _, ...rest }: Hands, isOn: boolean): Hands =>
  isOn ? { asksSureties: true, ...rest } : rest

const HandChoices = ({ hands, onChange }: { readonly hands: Hands; readonly onChange: (hands: Hands) => void }) => {
  const { t, language } = useLanguage()
  const { scheme, isReadOnly } = useEditing()
  const known = namesFor('role', scheme)
  const roles = [...new Set([...known, hands.lender, hands.arranger, ...hands.support])]
  const called = (role: string): string => (known.includes(role) ? calledIn('role', role, scheme, language) : t('editor.undeclared', { name: role })) // prettier-ignore
  const options = roles.map((role) => ({ value: role, label: called(role) }))
  const pay = (role: string, isOn: boolean): void => onChange({ ...hands, support: roles.filter((each) => (each === role ? isOn : hands.support.includes(each))) }) // prettier-ignore
  return (
    <div className="members">
      <div className="leaf">
        <span aria-hidden>{t('editor.handLender')}</span>
        <Choice label={t('editor.handLender')} value={hands.lender} options={options} onChange={(lender) => onChange({ ...hands, lender })} />
      </div>
      <div className="leaf">
        <span aria-hidden>{t('editor.handArranger')}</span>
        <Choice label={t('editor.handArranger')} value={hands.arranger} options={options} onChange={(arranger) => onChange({ ...hands, arranger })} />
      </div>
      <div className="leaf">
        <span aria-hidden>{t('editor.handDebtor')}</span>
        <Choice label={t('editor.handDebtor')} value={hands.debtor ?? ''} options={[{ value: '', label: t('editor.handNobody') }, ...options]} onChange={(debtor) => onChange(withDebtor(hands, debtor))} />
      </div>
      <label>
        <input type="checkbox" disabled={isReadOnly || hands.debtor === undefined} checked={hands.asksSureties ?? false} onChange={({ target }) => onChange(withSureties(hands, target.checked))} /> {t('editor.handSureties')}
      </label>
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
