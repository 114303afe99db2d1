import { offices, type Office } from '#core/party/office.ts'
import { isOrganisationKind, type OrganisationKind } from '#core/party/organisation.ts'

export const isOffice = (text: string): text is Office => Object.hasOwn(offices, text)
export const isKind = (text: string): text is OrganisationKind => isOrganisationKind(text)
