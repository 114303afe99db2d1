import { useEffect, useRef, useState } from 'react'
import { sendEvidence } from '#contract/evidence.ts'
import { upload } from '#web/data/upload.ts'
import { shownName } from '#core/evidence/file-name.ts'
import { faultOf, readinessOf, withReceived, type ChosenFile } from './chosen-file.ts'

type Place = { readonly cluster: string; readonly facility: string }

/** The files that somebody chooses for an act: each is sent at once, and none is evidence before the act is made. */
export const useChosenFiles = ({ cluster, facility }: Place) => {
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const keys = useRef(0)
  const good = useRef(new Set<number>())
  const running = useRef(new Map<number, AbortController>())
  const change = (key: number, part: Partial<ChosenFile>): void =>
    setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)))

  useEffect(() => {
    const sendings = running.current
    return () => {
      for (const sending of sendings.values()) sending.abort()
    }
  }, [])

  const add = (file: File): void => {
    keys.current += 1
    const key = keys.current
    const error = faultOf(file, good.current.size)
    setFiles((all) => [...all, { key, name: shownName(file.name), size: file.size, share: 0, received: null, error }])
    if (error !== null) return
    good.current.add(key)
    const sending = new AbortController()
    running.current.set(key, sending)
    const input = { params: { cluster, id: facility }, query: { fileName: file.name } }
    const options = {
      idempotencyKey: crypto.randomUUID(),
      signal: sending.signal,
      onProgress: (share: number) => change(key, { share }),
    }
    void upload(sendEvidence, input, file, options)
      .then((received) => setFiles((all) => withReceived(all, key, received)))
      .catch((fault: unknown) => {
        good.current.delete(key)
        change(key, { error: fault })
      })
      .finally(() => running.current.delete(key))
  }

  const remove = (key: number): void => {
    running.current.get(key)?.abort()
    good.current.delete(key)
    setFiles((all) => all.filter((each) => each.key !== key))
  }

  return { files, readiness: readinessOf(files), add, remove }
}

export type ChosenFiles = ReturnType<typeof useChosenFiles>
