import { listClusterSchemes, listSchemeDrafts, readClusterScheme, readSchemeDraft } from '#contract/schemes.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { useRead } from '#web/data/queries.ts'
import type { Bilingual, Language } from '#web/language/language.ts'

/** A version of a scheme, or a draft, as something that can be chosen: `confidi@2`, `draft@sch_…`. */
export type Edition = {
  readonly key: string
  readonly names: Bilingual
  readonly number: number
  readonly version: number | null
}

export const editionName = ({ names, version, key }: Edition, language: Language): string =>
  version === null
    ? `${names[language]} · ${language === 'zh' ? '草稿' : 'draft'} ${key.slice(-6)}`
    : `${names[language]} · ${language === 'zh' ? `第 ${version} 版` : `version ${version}`}`

/** Every version of the cluster's schemes, the newest of each first, and the drafts where they are wanted. */
export function useEditions(cluster: string, withDrafts: boolean): readonly Edition[] {
  const schemes = useRead(listClusterSchemes, { params: { cluster } })
  const drafts = useRead(listSchemeDrafts, { params: { cluster } }, { isWanted: withDrafts })
  const versions = (schemes.data?.items ?? []).flatMap(({ id, names, number, versions: all }) =>
    all.map((version): Edition => ({ key: `${id}@${version}`, names, number, version })),
  )
  const open = (drafts.data?.items ?? []).filter(({ status }) => status === 'draft' || status === 'submitted')
  return [
    ...versions,
    ...open.map(({ id, scheme }): Edition => ({ key: `draft@${id}`, names: scheme.names, number: scheme.number, version: null })),
  ]
} // prettier-ignore

/** The data of an edition; null until it is there, or where none is chosen. */
export function useEdition(cluster: string, key: string): Scheme | null {
  const [id = '', version = ''] = key.split('@')
  const isDraft = id === 'draft'
  const published = useRead(
    readClusterScheme,
    { params: { cluster, scheme: id }, query: { version: Number(version) } },
    { isWanted: !isDraft && version !== '' },
  )
  const draft = useRead(readSchemeDraft, { params: { cluster, id: version } }, { isWanted: isDraft })
  return (isDraft ? draft.data?.scheme : published.data?.scheme) ?? null
}
