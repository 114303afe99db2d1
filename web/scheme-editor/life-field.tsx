import { Button } from 'antd'
import { guaranteedLoan, handsOf } from '#core/scheme/processes.ts'
import { namesFor } from '#core/scheme/editing.ts'
import { useLanguage } from '#web/language/language.ts'
import { fieldId, useEditing } from './editing.ts'
import { HandChoices } from './hand-choices.tsx'

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
