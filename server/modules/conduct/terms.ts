import { effectsOf, rewardedSettings } from '#core/conduct/effects.ts'
import type { ChangedSetting } from '#core/conduct/proceeding.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import type { Subject } from '#core/record/event.ts'
import type { Work } from '../record/index.ts'
import { effectsFor, onFunds, type Sight } from './rows.ts'
import { lockRespondent } from './standing.ts'

export type Rewarded = ChangedSetting & { readonly by: string }

/** What a firm has earned of a scheme’s numbers, held until the loan is opened. */
export async function earnedIn(
  work: Work,
  who: { readonly firm: string; readonly association: string },
  scheme: Scheme,
  chosen: Readonly<Record<string, string>>,
): Promise<readonly Rewarded[]> {
  await lockRespondent(work, who.firm)
  const effects = await effectsFor(work, { respondent: who.firm, association: who.association }, work.on)
  return rewardedSettings(scheme.settings, chosen, effects)
}

/** Writes to each reward what a loan has because of it, for all who take part in the loan. */
export async function applyRewards(
  work: Work,
  facility: string,
  earned: readonly Rewarded[],
  parties: readonly Subject[],
  who: { readonly firm: string; readonly association: string },
): Promise<void> {
  for (const [reward, those] of Map.groupBy(earned, ({ by }) => by)) {
    await work.load(reward)
    const settings = those.map(({ setting, from, to }): ChangedSetting => ({ setting, from, to }))
    const others = parties.filter(({ party }) => party !== who.firm && party !== who.association)
    const subjects = [
      { party: who.firm, role: 'respondent' },
      { party: who.association, role: 'association' },
      ...others,
    ]
    work.append(reward, subjects, [{ type: 'reward-applied', data: { facility, settings } }])
  }
}

export type AppliedReward = { facility: string; setting: string; from: string; to: string; reward: string }

/** What a loan has because of rewards, as far as the reader may know of it. */
export const rewardsApplied = (
  { tx, cluster }: Sight,
  { facility = null, reward = null }: { readonly facility?: string | null; readonly reward?: string | null },
): Promise<AppliedReward[]> =>
  tx.query<AppliedReward>(
    `select id as facility, setting, value_from as "from", value_to as "to", reward from rewards_applied
     where cluster_id = $1 and ($2::text is null or id = $2) and ($3::text is null or reward = $3) order by id, setting`,
    [cluster, facility, reward],
  )

/** A scheme with the numbers as a firm has earned them in a fund: by which what an offer costs is told before it is a loan. */
export async function schemesEarned(
  { tx, cluster }: Sight,
  firms: readonly string[],
): Promise<(firm: string, fund: string, scheme: Scheme) => Scheme> {
  const rows = await onFunds(tx, cluster, [...new Set(firms)])
  return (firm, fund, scheme) => {
    const own = rows.filter((row) => row.respondent === firm && row.fund === fund)
    const changed = own[0] === undefined ? [] : rewardedSettings(scheme.settings, {}, effectsOf(own, own[0].today))
    const settings = changed.map(({ setting, to }) => [setting, { ...scheme.settings[setting]!, value: to }] as const)
    return { ...scheme, settings: { ...scheme.settings, ...Object.fromEntries(settings) } }
  }
}
