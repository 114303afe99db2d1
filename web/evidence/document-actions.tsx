import { sha256 } from '@noble/hashes/sha2.js'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { toHex } from '#core/basics/utf8.ts'
import { readEvidence, type WireEvidence } from '#contract/evidence.ts'
import { problemFrom, unreachable } from '#web/data/api-problem.ts'
import { addressOf, deskHeader } from '#web/data/call.ts'
import { download } from '#web/data/download.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type DocumentActionsProps = {
  readonly cluster: string
  readonly id: string
  readonly particulars: NonNullable<WireEvidence['particulars']>
}

/** A copy to keep, and whether what is kept is still what stands on record: measured here, in the reader’s browser. */
export const DocumentActions = ({ cluster, id, particulars }: DocumentActionsProps) => {
  const { t } = useLanguage()
  const { name } = particulars
  const input = { params: { cluster, id } }
  const copy = useMutation({ mutationFn: () => download(readEvidence, input, name) })
  const check = useMutation({ mutationFn: async () => (await hashOf(addressOf(readEvidence, input))) === particulars.sha256 }) // prettier-ignore
  return (
    <div className="document-actions">
      <div className="row-actions">
        <Button
          size="small"
          loading={copy.isPending}
          aria-label={t('evidence.copyNamed', { name })}
          onClick={() => copy.mutate()}
        >
          {t('evidence.copy')}
        </Button>
        <Button
          size="small"
          loading={check.isPending}
          aria-label={t('evidence.compareNamed', { name })}
          onClick={() => check.mutate()}
        >
          {t('evidence.compare')}
        </Button>
      </div>
      <p role="status" className={check.data === false ? 'verdict differs' : 'verdict'}>
        {check.data === undefined ? '' : check.data ? `✓ ${t('evidence.same')}` : `✗ ${t('evidence.differs')}`}
      </p>
      <ProblemAlert error={check.error ?? copy.error} />
    </div>
  )
}

async function hashOf(address: string): Promise<string> {
  const answer = await fetch(address, { headers: deskHeader() }).catch((error: unknown) => {
    throw unreachable(error)
  })
  if (!answer.ok) throw await problemFrom(answer)
  return toHex(sha256(new Uint8Array(await answer.arrayBuffer())))
}
