import { isOrganisationKind, organisationKinds, type OrganisationKind } from '../party/organisation.ts'
import { grantRowOf } from './grants.ts'

export type ConsentState = 'in-force' | 'expired' | 'revoked'

export const consentStateOf = (
  { until, revokedAt }: { readonly until: string; readonly revokedAt: string | null },
  on: string,
): ConsentState => (revokedAt !== null ? 'revoked' : until < on ? 'expired' : 'in-force')

/** Whether a consent lets an organisation of this kind read anything. */
export const mayUseConsent = (kind: OrganisationKind): boolean => grantRowOf(kind, 'consented') !== undefined

/** The kinds of organisation to which a consent can be given. */
export const consentKinds: readonly OrganisationKind[] = Object.keys(organisationKinds)
  .filter(isOrganisationKind)
  .filter(mayUseConsent)
