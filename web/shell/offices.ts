import { offices, type Office } from '#core/party/office.ts'
import { isOrganisationKind, organisationKinds } from '#core/party/organisation.ts'
import type { Language } from '#web/language/language.ts'

const isOffice = (text: string): text is Office => Object.hasOwn(offices, text)

/** The offices of a person as words. */
export const officeNames = (codes: readonly string[], language: Language): string =>
  codes.map((code) => (isOffice(code) ? offices[code][language] : code)).join(language === 'zh' ? '、' : ', ')

export const organisationKindName = (kind: string, language: Language): string =>
  isOrganisationKind(kind) ? organisationKinds[kind][language] : kind
