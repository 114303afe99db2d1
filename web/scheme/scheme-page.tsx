import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { readClusterScheme, readScheme, type WireSchemeVersion } from '#contract/schemes.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage, type Bilingual } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Choice } from '#web/ui/choice.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { DrawingImage } from './drawing-image.tsx'
import { MarkdownText } from './markdown-text.tsx'

/** A scheme as its generated page and drawing: in a cluster in each of its versions, to a visitor as the release has it. */
export const SchemePage = () => (useSeat() === null ? <OfRelease /> : <OfCluster />)

const OfRelease = () => {
  const { t, either } = useLanguage()
  const { id } = useParams({ from: '/schemes/$id' })
  const read = useRead(readScheme, { params: { id } })
  return (
    <Page title={read.data ? either(read.data.names) : t('scheme.title')}>
      <Reading read={read}>{(scheme) => <Told scheme={scheme} />}</Reading>
    </Page>
  )
}

const OfCluster = () => {
  const { t, either } = useLanguage()
  const { id } = useParams({ from: '/schemes/$id' })
  const { version } = useSearch({ from: '/schemes/$id' })
  const cluster = useSeat()?.cluster.id ?? ''
  const query = version === undefined ? {} : { version }
  const read = useRead(readClusterScheme, { params: { cluster, scheme: id }, query })
  return (
    <Page title={read.data ? either(read.data.names) : t('scheme.title')}>
      <Reading read={read}>
        {(scheme) => (
          <>
            <Versions shown={scheme.version} versions={scheme.versions} />
            <Told scheme={scheme} />
          </>
        )}
      </Reading>
    </Page>
  )
}

type VersionsProps = { readonly shown: number; readonly versions: readonly WireSchemeVersion[] }

/** Which version is shown; what is open under an earlier one keeps it. */
const Versions = ({ shown, versions }: VersionsProps) => {
  const { t, word } = useLanguage()
  const navigate = useNavigate({ from: '/schemes/$id' })
  const current = versions.find(({ version }) => version === shown)
  return (
    <div className="filters">
      <Choice
        label={t('editor.version')}
        value={`${shown}`}
        options={versions.map(({ version, status, origin }) => ({
          value: `${version}`,
          label: `${t('scheme.version', { version })} · ${word('schemeVersionStatus', status)}${origin === 'published' ? ` · ${t('editor.ofCluster')}` : ''}`,
        }))}
        onChange={(version) => void navigate({ search: { version: Number(version) }, replace: true })}
      />
      {current !== undefined && current.reason !== '' && <span className="quiet">{current.reason}</span>}
    </div>
  )
}

type ToldScheme = {
  readonly names: Bilingual
  readonly about: Bilingual
  readonly drawing: Bilingual
  readonly page: Bilingual
}

const Told = ({ scheme }: { readonly scheme: ToldScheme }) => {
  const { t, either } = useLanguage()
  return (
    <>
      <p>{either(scheme.about)}</p>
      {either(scheme.drawing) !== '' && (
        <Panel title={t('scheme.drawing')}>
          <DrawingImage svg={either(scheme.drawing)} name={either(scheme.names)} />
        </Panel>
      )}
      <Panel title={t('scheme.page')}>
        <MarkdownText source={either(scheme.page)} />
      </Panel>
    </>
  )
}
