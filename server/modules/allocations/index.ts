import {
  allocateLine,
  clawBackAllocation,
  declineAllocation,
  fileAllocation,
  reAllocate,
} from '#contract/allocations.ts'
import { mountCommand, type House } from '../edge/index.ts'
import { allocateIn, clawBackIn, declineIn, fileIn, reAllocateIn } from './commands.ts'
import { mountAllocationPages } from './pages.ts'

export { allocateIn, fileIn } from './commands.ts'
export { allocationsEnding, endAllocation } from './expiry.ts'

/** A bank's line, given by an association to its members and filed with the bank one by one. */
export function mountAllocations(house: House): void {
  mountCommand(house, allocateLine, (work, { params, body }) => allocateIn(work, params.id, body))
  mountCommand(house, fileAllocation, (work, { params }) => fileIn(work, params.id))
  mountCommand(house, declineAllocation, (work, { params, body }) => declineIn(work, params.id, body.reason))
  mountCommand(house, clawBackAllocation, (work, { params, body }) => clawBackIn(work, params.id, body))
  mountCommand(house, reAllocate, (work, { params, body }) => reAllocateIn(work, params.id, body))
  mountAllocationPages(house)
}
