export type Tone = 'good' | 'waiting' | 'risk' | 'bad' | 'calm'

/** What a status means to whoever reads it; the same in every list and page. */
export const tones = {
  facilityStatus: {
    reserved: 'waiting',
    performing: 'good',
    overdue: 'risk',
    claimed: 'bad',
    called: 'bad',
    settled: 'risk',
    closed: 'calm',
    cancelled: 'calm',
  },
  applicationStatus: {
    draft: 'calm',
    submitted: 'waiting',
    screened: 'waiting',
    rejected: 'bad',
    approved: 'good',
    declined: 'bad',
    accepted: 'good',
    withdrawn: 'calm',
  },
  meetingStatus: { open: 'waiting', closed: 'calm' },
  uploadStatus: {
    received: 'waiting',
    checking: 'waiting',
    checked: 'waiting',
    taking: 'waiting',
    done: 'good',
    cancelled: 'calm',
    failed: 'bad',
  },
  importStatus: { running: 'waiting', done: 'good', failed: 'bad' },
  instalmentState: {
    paid: 'good',
    due: 'waiting',
    overdue: 'risk',
    'to-come': 'calm',
    claimed: 'bad',
    'never-due': 'calm',
  },
  checkAnswer: { pass: 'good', fail: 'bad', missing: 'risk', exception: 'waiting' },
  standing: { good: 'good', warned: 'risk', suspended: 'bad', lost: 'bad', expelled: 'bad' },
  fundState: { open: 'good', closed: 'bad', able: 'good', unable: 'calm' },
  offerStatus: { open: 'waiting', declined: 'bad', withdrawn: 'calm', taken: 'good' },
  questionStatus: { open: 'waiting', asked: 'waiting', late: 'risk', answered: 'good', withdrawn: 'calm' },
  promiseStatus: { given: 'good', withdrawn: 'calm', taken: 'waiting' },
  securityStatus: {
    promised: 'waiting',
    effective: 'good',
    waiving: 'risk',
    enforcing: 'risk',
    realised: 'waiting',
    released: 'calm',
    ended: 'calm',
  },
  schemeDraftStatus: {
    draft: 'calm',
    submitted: 'waiting',
    published: 'good',
    withdrawn: 'risk',
    dropped: 'calm',
  },
  proceedingStatus: {
    hearing: 'waiting',
    heard: 'waiting',
    unheard: 'waiting',
    'in-force': 'bad',
    appealed: 'risk',
    upheld: 'bad',
    served: 'calm',
    dropped: 'calm',
    lifted: 'calm',
    granted: 'good',
    ended: 'calm',
  },
  planStatus: { open: 'waiting', adopted: 'good', failed: 'bad', dropped: 'calm' },
  allocationStatus: { made: 'waiting', filed: 'good', declined: 'bad', expired: 'calm', returned: 'calm' },
  proposalStatus: { proposed: 'waiting', confirmed: 'good', declined: 'bad', withdrawn: 'calm' },
  lineState: {
    'by-reference': 'good',
    suggested: 'waiting',
    unmatched: 'risk',
    repeated: 'calm',
    proposed: 'waiting',
    confirmed: 'good',
    'set-aside': 'calm',
  },
  noticeWeight: { asks: 'waiting', informs: 'calm', law: 'risk' },
  dayRunStatus: { running: 'waiting', done: 'good', failed: 'bad' },
  consentState: { 'in-force': 'good', expired: 'calm', revoked: 'bad' },
  vote: { for: 'good', against: 'bad', abstain: 'calm' },
} as const satisfies Record<string, Readonly<Record<string, Tone>>>

export type ToneGroup = keyof typeof tones

export const toneOf = (group: ToneGroup, code: string): Tone => {
  const known: Readonly<Record<string, Tone>> = tones[group]
  return known[code] ?? 'calm'
}
