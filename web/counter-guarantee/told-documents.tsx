import { sha256 } from '@noble/hashes/sha2.js'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { toHex } from '#core/basics/utf8.ts'
import { useLanguage } from '#web/language/language.ts'
import { HashText } from '#web/paper/hash-text.tsx'

export type ToldDocument = { readonly name: string; readonly sha256: string }

type ToldDocumentsProps = {
  readonly most: number
  readonly id?: string
  readonly value?: readonly ToldDocument[]
  readonly onChange?: (documents: readonly ToldDocument[]) => void
}

/** Files whose fingerprints are taken here and told to the platform; the files themselves stay where they are. */
export const ToldDocuments = ({ most, id, value = [], onChange }: ToldDocumentsProps) => {
  const { t } = useLanguage()
  const [isBusy, setBusy] = useState(false)
  const add = async (files: readonly File[]): Promise<void> => {
    setBusy(true)
    const told = await Promise.all(files.map(fingerprint))
    const isNew = (each: ToldDocument): boolean => value.every((one) => one.sha256 !== each.sha256)
    onChange?.([...value, ...told.filter(isNew)].slice(0, most))
    setBusy(false)
  }
  return (
    <>
      <input
        id={id}
        type="file"
        multiple={most > 1}
        disabled={isBusy}
        onChange={({ target }) => void add([...(target.files ?? [])])}
      />
      <ToldList documents={value}>
        {({ name, sha256: hash }) => (
          <Button
            size="small"
            aria-label={t('securities.removeNamed', { name })}
            onClick={() => onChange?.(value.filter((each) => each.sha256 !== hash))}
          >
            ×
          </Button>
        )}
      </ToldList>
    </>
  )
}

type ToldListProps = {
  readonly documents: readonly ToldDocument[]
  readonly children?: (document: ToldDocument) => ReactNode
}

/** Names and fingerprints. */
export const ToldList = ({ documents, children }: ToldListProps) =>
  documents.length === 0 ? null : (
    <ul className="plain">
      {documents.map((each) => (
        <li key={each.sha256}>
          {each.name} <HashText hash={each.sha256} /> {children?.(each)}
        </li>
      ))}
    </ul>
  )

async function fingerprint(file: File): Promise<ToldDocument> {
  return { name: file.name.slice(0, 200), sha256: toHex(sha256(new Uint8Array(await file.arrayBuffer()))) }
}
