import { catalogue } from './catalogue/index.ts'
import associationGuarantee1 from './earlier/association-guarantee-1.json' with { type: 'json' }
import associationGuarantee2 from './earlier/association-guarantee-2.json' with { type: 'json' }
import chamberJointGuarantee1 from './earlier/chamber-joint-guarantee-1.json' with { type: 'json' }
import chamberJointGuarantee2 from './earlier/chamber-joint-guarantee-2.json' with { type: 'json' }
import closedCommunityGuarantee1 from './earlier/closed-community-guarantee-1.json' with { type: 'json' }
import compensationPool1 from './earlier/compensation-pool-1.json' with { type: 'json' }
import compensationPool2 from './earlier/compensation-pool-2.json' with { type: 'json' }
import confidi1 from './earlier/confidi-1.json' with { type: 'json' }
import confidi2 from './earlier/confidi-2.json' with { type: 'json' }
import layeredGuarantee1 from './earlier/layered-guarantee-1.json' with { type: 'json' }
import mutualGuarantee1 from './earlier/mutual-guarantee-1.json' with { type: 'json' }
import packageLine1 from './earlier/package-line-1.json' with { type: 'json' }
import sectorGuaranteeCompany1 from './earlier/sector-guarantee-company-1.json' with { type: 'json' }
import type { Scheme } from './scheme.ts'

/** Versions under which nothing is opened any more; what was opened under them keeps them for life. */
export const earlierVersions = [
  associationGuarantee1,
  associationGuarantee2,
  chamberJointGuarantee1,
  chamberJointGuarantee2,
  closedCommunityGuarantee1,
  compensationPool1,
  compensationPool2,
  confidi1,
  confidi2,
  layeredGuarantee1,
  mutualGuarantee1,
  packageLine1,
  sectorGuaranteeCompany1,
] as unknown as readonly Scheme[]

/** The very version under which something was agreed; undefined where there never was one. */
export const schemeOfVersion = (id: string, version: number): Scheme | undefined =>
  [...catalogue, ...earlierVersions].find((scheme) => scheme.id === id && scheme.version === version)
