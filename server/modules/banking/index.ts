import { buffer } from 'node:stream/consumers'
import {
  confirmProposal,
  declineProposal,
  importStatement,
  listProposals,
  listStatements,
  proposeLines,
  proposeMove,
  readStatement,
  setLineAside,
} from '#contract/banking.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { mountCommand, mountRead, type House } from '../edge/index.ts'
import { desksIn } from '../identity/index.ts'
import { runCommand } from '../record/index.ts'
import { listProposalsOf } from './proposal-list.ts'
import { confirmIn, declineIn, proposeIn } from './proposals.ts'
import { proposeLinesIn, setLineAsideIn } from './statement-work.ts'
import { listStatementsOf, statementPage } from './statement-pages.ts'
import { fingerprintOf, importStatementIn } from './statements.ts'

export { confirmIn, proposeIn } from './proposals.ts'

export function mountBanking(house: House): void {
  const { ground } = house
  mountCommand(house, proposeMove, (work, { params, body }) => proposeIn(work, params.id, body))
  mountCommand(house, confirmProposal, (work, { params }) => confirmIn(work, params.id))
  mountCommand(house, declineProposal, (work, { params, body }) => declineIn(work, params.id, body.reason))
  mountCommand(house, proposeLines, (work, { params, body }) => proposeLinesIn(work, params.id, body.lines))
  mountCommand(house, setLineAside, (work, { params, body }) => setLineAsideIn(work, params.id, body))
  mountRead(house, listProposals, (reading, { query }) => listProposalsOf(reading, query))
  mountRead(house, listStatements, (reading, { query }) => listStatementsOf(reading, query))
  mountRead(house, readStatement, (reading, { params, query }) => statementPage(ground, reading, params.id, query))
  mountUpload(house)
}

/** The file is read before the transaction begins; what it holds is part of the command's input. */
function mountUpload({ app, ground }: House): void {
  registerRoute(app, importStatement, async ({ params, upload, caller, idempotencyKey }) => {
    const desks = await desksIn(ground.pool, caller, params.cluster)
    const content = await buffer(upload)
    const input = { params, file: fingerprintOf(content) }
    const order = { action: 'import-statement', cluster: params.cluster, desks, key: idempotencyKey, input }
    return runCommand(ground, order, (work) => importStatementIn(work, content))
  })
}
