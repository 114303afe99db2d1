export { auditCluster, checkAtLeast, verifyNote, type Audit } from './audit.ts'
export { asEngine } from './as-engine.ts'
export { asWorker } from './as-worker.ts'
export { keyNameOn, openBox, rewrapBox, sealBox } from './box.ts'
export {
  lock,
  lockFund,
  refuse,
  rehearse,
  rowChanges,
  runCommand,
  type Ground,
  type Order,
  type Work,
} from './command.ts'
export { engine } from './engine.ts'
export {
  followCluster,
  startFollowing,
  type AnyFollower,
  type Follower,
  type Following,
  type Gatherer,
  type SealedEvent,
} from './following.ts'
export { sha256, sha256Hex } from './hashing.ts'
export { measureLag } from './lag.ts'
export { proofOf } from './proof.ts'
export { readAs, settingsOf, type Reading, type ReadOrder } from './reading.ts'
export { rebuild, type Rebuilt } from './rebuild.ts'
export { newSigningSecret, sealCluster, signerOf, type Signer } from './sealer.ts'
export { startSealing, type Sealing } from './sealing.ts'
export { loadStreams, openRows, type EventRow, type NewEvent } from './store.ts'
export { eventsOfStream, feedOf, type SeenEvent } from './feed.ts'
export { openSignedMemory, type SignedMemory } from './signed-memory.ts'
export type { Asking } from './keys.ts'
