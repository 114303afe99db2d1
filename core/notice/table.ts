import { allocationTellings } from './allocation-tellings.ts'
import { approvalTellings } from './approval-tellings.ts'
import { conductTellings } from './conduct-tellings.ts'
import { counterGuaranteeTellings } from './counter-guarantee-tellings.ts'
import { facilityTellings } from './facility-tellings.ts'
import { partyTellings } from './party-tellings.ts'
import { restructuringTellings } from './restructuring-tellings.ts'
import type { EventName, TellingTable } from './telling.ts'
import { workTellings } from './work-tellings.ts'

/** Every type of event: who is told of it, or why nobody is. */
export const tellingTable: TellingTable = {
  ...facilityTellings,
  ...approvalTellings,
  ...allocationTellings,
  ...conductTellings,
  ...counterGuaranteeTellings,
  ...partyTellings,
  ...restructuringTellings,
  ...workTellings,
}

export const isEventName = (type: string): type is EventName => Object.hasOwn(tellingTable, type)
