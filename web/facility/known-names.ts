import type { WireFacility } from '#contract/facilities.ts'
import type { Language } from '#contract/bilingual.ts'
import type { KnownNames } from '#web/ui/refusal-sentence.ts'

/** Parties and roles of a facility by their ids. */
export const knownNamesOf = ({ roles }: Pick<WireFacility, 'roles'>, language: Language): KnownNames =>
  new Map(
    roles.flatMap(({ role, names, holders }) => [
      [role, names[language]] as const,
      ...holders.map(({ id, name }) => [id, name] as const),
    ]),
  )
