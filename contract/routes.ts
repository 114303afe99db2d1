import { allocationRoutes } from './allocations.ts'
import { approvalRoutes } from './approval.ts'
import { outlookRoutes } from './outlook.ts'
import { bankingRoutes } from './banking.ts'
import { conductRoutes } from './conduct.ts'
import { deskRoutes } from './desk.ts'
import { consentRoutes } from './consents.ts'
import { evidenceRoutes } from './evidence.ts'
import { facilityRoutes } from './facilities.ts'
import { firmDataRoutes } from './firm-data.ts'
import { fundRoutes } from './funds.ts'
import { invoiceRoutes } from './invoices.ts'
import { informationRoutes } from './information.ts'
import { noticeRoutes } from './notices.ts'
import { operationRoutes } from './operations.ts'
import { paperRoutes } from './papers.ts'
import { memberRoutes } from './members.ts'
import { partyRoutes } from './parties.ts'
import { counterGuaranteeRoutes } from './counter-guarantees.ts'
import { guarantorRoutes } from './guarantors.ts'
import { promiseRoutes } from './promises.ts'
import { questionRoutes } from './questions.ts'
import { resolutionRoutes } from './resolutions.ts'
import { recordRoutes } from './record.ts'
import { restructuringRoutes } from './restructurings.ts'
import type { Route } from './route.ts'
import { schemeRoutes } from './schemes.ts'
import { sessionRoutes } from './session.ts'
import { uploadRoutes } from './uploads.ts'

/** Every route of the platform. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...schemeRoutes,
  ...partyRoutes,
  ...memberRoutes,
  ...consentRoutes,
  ...informationRoutes,
  ...uploadRoutes,
  ...deskRoutes,
  ...invoiceRoutes,
  ...firmDataRoutes,
  ...fundRoutes,
  ...guarantorRoutes,
  ...counterGuaranteeRoutes,
  ...allocationRoutes,
  ...conductRoutes,
  ...restructuringRoutes,
  ...promiseRoutes,
  ...resolutionRoutes,
  ...approvalRoutes,
  ...outlookRoutes,
  ...questionRoutes,
  ...facilityRoutes,
  ...evidenceRoutes,
  ...paperRoutes,
  ...bankingRoutes,
  ...recordRoutes,
  ...noticeRoutes,
  ...operationRoutes,
]
