import { listNotices, readNotices, readNoticeSettings, setNoticeSettings, watchCluster } from '#contract/notices.ts'
import type { Desk } from '#core/policy/actions.ts'
import { Problem } from '#contract/problem.ts'
import type { Caller } from '#server/platform/http/app.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { mountRead, type House } from '../edge/index.ts'
import { desksIn } from '../identity/index.ts'
import { readAs, type Ground } from '../record/index.ts'
import { hangBell } from './bell.ts'
import { countUnread, noticesPage } from './inbox.ts'
import { watch } from './live.ts'
import { markRead, switchedOff, switchOff } from './state.ts'

export { noticeFollower } from './follower.ts'

/** What concerns whoever is signed in: an inbox derived from the record, and word of what is new. */
export function mountNotices(house: House): void {
  const { app, ground } = house
  mountRead(house, listNotices, (reading, { query }) => noticesPage(ground, reading, query))
  mountRead(house, readNoticeSettings, (reading) => switchedOff(reading))
  registerRoute(app, readNotices, async ({ params: { cluster }, body, caller }) => {
    const desk = await deskOf(ground, caller, cluster)
    await markRead(ground, { cluster, desk }, body)
    return { unread: await readAs(ground, { cluster, desks: [desk] }, countUnread) }
  })
  registerRoute(app, setNoticeSettings, async ({ params: { cluster }, body, caller }) => {
    const desk = await deskOf(ground, caller, cluster)
    await switchOff(ground, { cluster, desk }, body.off)
    return readAs(ground, { cluster, desks: [desk] }, switchedOff)
  })
  mountLive(house)
}

function mountLive({ app, ground }: House): void {
  const bell = hangBell(ground.pool, app.log)
  app.addHook('onClose', () => bell.stop())
  registerRoute(app, watchCluster, async ({ params: { cluster }, query, caller, lastEventId, signal }) => {
    await deskOf(ground, caller, cluster)
    const heard = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : (query.after ?? null)
    return watch(ground, bell.listen(cluster), { cluster, caller, after: heard, signal })
  })
}

/** The desk at which the caller reads notices: the first, as for every other reading. */
async function deskOf(ground: Ground, caller: Caller, cluster: string): Promise<Desk> {
  const [desk] = await desksIn(ground.pool, caller, cluster)
  if (desk === undefined) throw new Problem('not-found')
  return desk
}
