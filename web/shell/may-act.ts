import { mayEver, type Desk } from '#core/policy/actions.ts'
import { offices, type Office } from '#core/party/office.ts'
import { isOrganisationKind } from '#core/party/organisation.ts'

type WireDeskPart = { readonly organisation: string; readonly kind: string; readonly offices: readonly string[] }

/** Whether somebody at this desk may do it at all, by the one policy table; the platform decides for the very case. */
export const mayAct = (desk: WireDeskPart, action: string): boolean => {
  if (!isOrganisationKind(desk.kind)) return false
  const asked: Desk = {
    organisation: desk.organisation,
    kind: desk.kind,
    offices: desk.offices.filter(isOffice),
    person: '',
  }
  return mayEver(asked, action)
}

const isOffice = (text: string): text is Office => Object.hasOwn(offices, text)
