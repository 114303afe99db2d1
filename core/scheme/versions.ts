import { catalogue } from './catalogue/index.ts'
import associationGuarantee1 from './earlier/association-guarantee-1.json' with { type: 'json' }
import chamberJointGuarantee1 from './earlier/chamber-joint-guarantee-1.json' with { type: 'json' }
import closedCommunityGuarantee1 from './earlier/closed-community-guarantee-1.json' with { type: 'json' }
import confidi1 from './earlier/confidi-1.json' with { type: 'json' }
import type { Scheme } from './scheme.ts'

/** Versions under which nothing is opened any more; what was opened under them keeps them for life. */
export const earlierVersions = [
  associationGuarantee1,
  chamberJointGuarantee1,
  closedCommunityGuarantee1,
  confidi1,
] as unknown as readonly Scheme[]

/** The very version under which something was agreed; undefined where there never was one. */
export const schemeOfVersion = (id: string, version: number): Scheme | undefined =>
  [...catalogue, ...earlierVersions].find((scheme) => scheme.id === id && scheme.version === version)
