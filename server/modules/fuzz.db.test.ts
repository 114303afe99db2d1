import { describe, expect, inject, test } from 'vitest'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { routes } from '#contract/routes.ts'
import type { Route } from '#contract/route.ts'
import { doers } from '../testing/doers.ts'
import { fuzzRoutes, told } from '../testing/fuzz/fuzz-routes.ts'
import { poolsOf } from '../testing/fuzz/pools.ts'
import { setFuzzStage } from '../testing/fuzz/stage.ts'
import { soundBodies } from '../testing/sound-bodies.ts'
import { expectInvariants, openTestHouse } from '../testing/test-house.ts'
import { nobodyOf, openTwoClusters } from '../testing/two-clusters.ts'
import { demoOrganisations, emailOf, people } from './demo/index.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const clusters = openTwoClusters(database, house)

const { cases, seed, only } = inject('fuzz')

/** Whoever may by their kind of desk come first; then everybody, somebody unknown and somebody of the other cluster. */
const callers = (route: Route) => {
  const kinds = doers[route.name]
  const kindOf = (organisation: string) => demoOrganisations.find(({ key }) => key === organisation)?.kind ?? ''
  const likely = people.filter(({ organisation }) => kinds?.includes(kindOf(organisation)) ?? true).map(emailOf)
  return { likely, all: [...people.map(emailOf), 'stranger@x.example', `other-${emailOf(people[0]!)}`] }
}

/** The routes on which no request of this house can ever succeed, and why. */
const neverLetIn: Readonly<Record<string, string>> = {
  'enable-account': 'whoever signs in by the test’s own sign-in has no account that could have been disabled',
}

/** What takes people away, closes a fund, moves the day or holds all up comes when everything else has been tried. */
const last = ['end-offices', 'disable-account', 'end-sessions', 'record-finding', 'end-day', 'start-end-of-day', 'rebuild-cluster'] // prettier-ignore
/** Each of them goes through all that was put on record before. */
const most = { 'rebuild-cluster': 300 }
const tried = routes.filter(({ name }) => only === '' || name === only)

describe('bad input', () => {
  test(
    `to every route is answered below 500, in time, naming what is wrong and showing nothing of the inside: ${cases} cases, seed ${seed}`,
    async () => {
      const pools = await poolsOf(database, house().cluster)
      const stage = await setFuzzStage(house(), database)
      const fuzzed = await fuzzRoutes({
        app: house().app,
        routes: tried,
        last,
        most,
        pools,
        callers,
        stage,
        samples: soundBodies(clusters().own),
        cases,
        seed,
        ...(cases < 50_000 ? {} : { tell: (line: string) => void process.stdout.write(`${line}\n`) }),
      })
      process.stdout.write(`${told('fuzz', fuzzed)}\n`)
      expect(fuzzed.findings.join('\n')).toBe('')
      expect(fuzzed.neverDone).toEqual(Object.keys(neverLetIn).filter((name) => only === '' || name === only))
      expect(fuzzed.cases).toBeGreaterThanOrEqual(only === '' ? cases : 1)
      expect(fuzzed.heapGrowth).toBeLessThan(256 * 1_048_576)
      await expectInvariants(database)
    },
    120_000 + cases * 100,
  )

  test('control: a route whose case is not there is told as one that never lets anything in', async () => {
    const { app, cluster } = house()
    const pools = await poolsOf(database, cluster)
    const routes = tried.filter(({ name }) => name === 'close-meeting')
    const stage = { 'close-meeting': [{ who: emailOf({ key: 'manager' }), params: { cluster, id: nobodyOf('meetings') } }] } // prettier-ignore
    const { neverDone } = await fuzzRoutes({ app, routes, pools, callers, stage, cases: 20, seed })
    expect(neverDone).toEqual(routes.map(({ name }) => name))
  })
})
