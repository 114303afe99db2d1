import * as contract from '#contract/schemes.ts'
import { Problem } from '#contract/problem.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { mountCommand, mountRead, type House } from '../edge/index.ts'
import { changeIn, draftIn, dropIn, publishIn, sendBackIn, submitIn, withdrawIn } from './drafts.ts'
import { draftList, draftPage, pageOf, rowOf, schemeList, schemeWithVersions } from './pages.ts'

export { draftIn, submitIn } from './drafts.ts'
export { openScheme, openSchemes, schemeAgreed, schemeAt, schemesCalled, standingSchemes, type Sight } from './known.ts'

export function mountSchemes(house: House): void {
  const { app } = house
  registerRoute(app, contract.listSchemes, async () => ({ items: [...catalogue].sort((a, b) => a.number - b.number).map(rowOf) })) // prettier-ignore
  registerRoute(app, contract.readScheme, async ({ params }) => {
    const scheme = catalogue.find(({ id }) => id === params.id)
    if (scheme === undefined) throw new Problem('not-found')
    return pageOf(scheme)
  })
  mountRead(house, contract.listClusterSchemes, schemeList)
  mountRead(house, contract.readClusterScheme, (reading, { params, query }) => schemeWithVersions(reading, params.scheme, query.version)) // prettier-ignore
  mountRead(house, contract.listSchemeDrafts, draftList)
  mountRead(house, contract.readSchemeDraft, (reading, { params }) => draftPage(reading, params.id))
  mountCommand(house, contract.draftScheme, (work, { body }) => draftIn(work, body))
  mountCommand(house, contract.changeSchemeDraft, (work, { params, body }) => changeIn(work, params.id, body))
  mountCommand(house, contract.dropSchemeDraft, (work, { params }) => dropIn(work, params.id))
  mountCommand(house, contract.submitScheme, (work, { params, body }) => submitIn(work, params.id, body.version))
  mountCommand(house, contract.sendBackScheme, (work, { params, body }) => sendBackIn(work, params.id, body))
  mountCommand(house, contract.publishScheme, (work, { params, body }) => publishIn(work, params.id, body.version))
  mountCommand(house, contract.withdrawScheme, (work, { params, body }) => withdrawIn(work, params.id, body.reason))
}
