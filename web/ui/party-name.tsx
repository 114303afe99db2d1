import { useLanguage } from '#web/language/language.ts'
import type { Side } from './sides.ts'

/** A party with the mark of its side: a shape and a colour, and the word for who cannot see them. */
export const PartyName = ({ name, side }: { readonly name: string; readonly side: Side | undefined }) => {
  const { word } = useLanguage()
  return (
    <span className="party">
      {side !== undefined && <span className={`side-mark side-${side}`} title={word('side', side)} aria-hidden />}
      {name}
    </span>
  )
}
