import { sendEvidence } from '#contract/evidence.ts'
import type { TestHouse } from './test-house.ts'

/** A letter on its way to a claim on a facility: its id, to be named by the claim that rests on it. */
export async function sentDocument(house: TestHouse, facility: string): Promise<string> {
  const given = { params: { id: facility }, query: { fileName: '催收函.txt' }, text: '逾期催收函\n' }
  return (await house.call('banker', sendEvidence, given)).body.id
}
