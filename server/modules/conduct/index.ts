import * as contract from '#contract/conduct.ts'
import { mountCommand, mountRead, type House } from '../edge/index.ts'
import { appealIn, decideAppealIn, defendIn, dropIn, imposeIn, liftIn, proposeIn, setRuleIn } from './commands.ts'
import { groundList, markList, proceedingList, proceedingPage, ruleList } from './pages.ts'

export { conductFollower } from './by-rule.ts'
export { passTime, proceedingsEnding } from './day.ts'
export { lostPriority, othersFirst, type LostPriority } from './priority.ts'
export { applyRewards, earnedIn, rewardsApplied, schemesEarned, type Rewarded } from './terms.ts'

/** Rewards and penalties: rules of an association, the proceedings that follow, and what is made known of them. */
export function mountConduct(house: House): void {
  const { ground } = house
  mountRead(house, contract.listConductRules, (reading, { query }) => ruleList(reading, query.association))
  mountRead(house, contract.listProceedings, (reading, { query }) => proceedingList(reading, query))
  mountRead(house, contract.readProceeding, (reading, { params }) => proceedingPage(reading, params.id))
  mountRead(house, contract.listGrounds, (reading, { params }) => groundList(ground, reading, params.id))
  mountRead(house, contract.listMarks, (reading, { query }) => markList(reading, query))
  mountCommand(house, contract.setConductRule, (work, { body }) => setRuleIn(work, body))
  mountCommand(house, contract.proposePenalty, (work, { body }) => proposeIn(work, body))
  mountCommand(house, contract.submitDefence, (work, { params, body }) => defendIn(work, params.id, body.text))
  mountCommand(house, contract.imposePenalty, (work, { params, body }) => imposeIn(work, params.id, body))
  mountCommand(house, contract.dropPenalty, (work, { params, body }) => dropIn(work, params.id, body.reason))
  mountCommand(house, contract.appealPenalty, (work, { params, body }) => appealIn(work, params.id, body.reason))
  mountCommand(house, contract.decideAppeal, (work, { params, body }) => decideAppealIn(work, params.id, body))
  mountCommand(house, contract.liftPenalty, (work, { params, body }) => liftIn(work, params.id, body.reason))
}
