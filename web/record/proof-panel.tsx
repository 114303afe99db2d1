import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { proveEvent, readCheckpoint } from '#contract/record.ts'
import type { WireFeedEvent } from '#contract/facilities.ts'
import { call } from '#web/data/call.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { keyMemory } from './key-memory.ts'
import { verify, type Verdict } from './verify.ts'

type ProofPanelProps = { readonly cluster: string; readonly event: WireFeedEvent }

/** Fetches the proof of an event, verifies it here, and gives the disclosure to keep. */
export const ProofPanel = ({ cluster, event: { stream, version } }: ProofPanelProps) => {
  const { t } = useLanguage()
  const attempt = useMutation({
    mutationFn: async () => {
      const params = { cluster, stream, version: String(version) }
      const [proof, { key }] = await Promise.all([
        call(proveEvent, { params }),
        call(readCheckpoint, { params: { cluster } }),
      ])
      return { proof, verdict: verify({ cluster, ...proof, key }, keyMemory(cluster)) }
    },
  })
  const proof = attempt.data?.proof
  return (
    <div className="proof">
      <div className="proof-do">
        <Button onClick={() => attempt.mutate()} loading={attempt.isPending}>
          {t('record.verify')}
        </Button>
        {proof !== undefined && (
          <a href={asFile(proof)} download={`${stream}-${version}.json`}>
            {t('record.download')}
          </a>
        )}
      </div>
      <ProblemAlert error={attempt.error} />
      <div role="status">{attempt.data !== undefined && <VerdictAlert verdict={attempt.data.verdict} />}</div>
    </div>
  )
}

const asFile = (proof: object): string =>
  `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(proof, null, 2))}`

const VerdictAlert = ({ verdict }: { readonly verdict: Verdict }) => {
  const { t } = useLanguage()
  if (!verdict.isProved)
    return <Alert type="error" showIcon title={t('record.notProved')} description={<Fault verdict={verdict} />} />
  const { fields, hidden, position, size, steps, origin, key, isFirst } = verdict
  const sentences = [
    t('record.provedEvent', { count: fields }),
    ...(hidden > 0 ? [t('record.erased', { count: hidden })] : []),
    t('record.provedLeaf', { size, position, steps }),
    t('record.provedSigned', { key, origin }),
    t(isFirst ? 'record.provedFirst' : 'record.provedKnown'),
    t('record.provedNot'),
  ]
  return (
    <Alert
      type="success"
      showIcon
      title={t('record.proved')}
      description={
        <ul className="proved">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      }
    />
  )
}

const Fault = ({ verdict }: { readonly verdict: Extract<Verdict, { isProved: false }> }) => {
  const { t } = useLanguage()
  if (verdict.fault === 'faultProof' || verdict.fault === 'faultNote')
    return <>{t(`record.${verdict.fault}`, { why: verdict.why })}</>
  if (verdict.fault === 'wrong-field') return <>{t('record.wrong-field', { field: verdict.field })}</>
  return <>{t(`record.${verdict.fault}`)}</>
}
