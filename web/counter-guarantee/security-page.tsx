import { Link, useParams } from '@tanstack/react-router'
import { readCounterGuarantee, type WireSecurityPage } from '#contract/counter-guarantees.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { exactAmount, minorOf } from '#web/ui/amount-text.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { SecurityMoves } from './security-moves.tsx'
import { ToldList } from './told-documents.tsx'

/** One counter-guarantee: what it is, what stands against relying on it, what can be done with it now. */
export const SecurityPage = () => {
  const { t, word } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/counter-guarantees/$id' })
  const read = useRead(readCounterGuarantee, { params: { cluster, id } })
  const kind = read.data === undefined ? '' : word('securityKind', read.data.kind)
  return (
    <Page
      title={read.data === undefined ? t('securities.title') : t('securities.one', { kind })}
      status={read.data && <StatusTag group="securityStatus" code={read.data.status} isLarge />}
    >
      <Reading read={read}>
        {(security) => (
          <>
            <SecurityMoves cluster={cluster} security={security} />
            <Findings cluster={cluster} security={security} />
            <Terms cluster={cluster} security={security} />
            <Proceeds security={security} />
            <Panel
              title={t('securities.documents')}
              extra={<span className="quiet">{t('securities.documentsHelp')}</span>}
            >
              {security.documents.length === 0 && <p className="quiet">{t('securities.noDocuments')}</p>}
              <ToldList documents={security.documents} />
            </Panel>
          </>
        )}
      </Reading>
    </Page>
  )
}

type PartProps = { readonly cluster: string; readonly security: WireSecurityPage }

const Findings = ({ cluster, security: { findings, standing } }: PartProps) => {
  const { t, word } = useLanguage()
  return (
    <>
      {standing !== null && (
        <p>
          {minorOf(standing.bears) === 0n
            ? t('securities.standingNone')
            : t('securities.standing', {
                bears: exactAmount(standing.bears),
                recourse: exactAmount(standing.recourse),
              })}
        </p>
      )}
      {findings.length > 0 && (
        <div role="note" className="note-risk">
          <strong>{t('securities.findings')}</strong>
          <ul>
            {findings.map((finding) => (
              <li key={JSON.stringify(finding)}>
                {t(`securityFinding.${finding.code}`, {
                  source: finding.source ?? '',
                  on: finding.on ?? '',
                  rank: `${finding.rank ?? ''}`,
                  status: finding.status === null ? '' : word('securityStatus', finding.status),
                })}{' '}
                {finding.own !== null && (
                  <Link to="/clusters/$cluster/counter-guarantees/$id" params={{ cluster, id: finding.own }}>
                    {finding.own.slice(-6)}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

const Terms = ({ cluster, security }: PartProps) => {
  const { t, word } = useLanguage()
  const { registration, facility, since, formality, source } = security
  return (
    <Panel title={word('securityKind', security.kind)}>
      <Facts
        facts={[
          { term: t('securities.object'), value: security.object },
          { term: t('securities.identifier'), value: security.identifier === '' ? '—' : security.identifier },
          { term: t('securities.giver'), value: security.giver.name },
          { term: t('securities.beneficiary'), value: security.beneficiary.name },
          { term: t('securities.debtor'), value: security.debtor.name },
          { term: t('securities.value'), value: <Amount value={security.value} isShort /> },
          { term: t('securities.appraisedOn'), value: <DateText on={security.appraisedOn} /> },
          { term: t('securities.secured'), value: <Amount value={security.securedAtMost} isShort /> },
          { term: t('securities.left'), value: <Amount value={security.securedLeft} isShort /> },
          { term: t('securities.rank'), value: `${security.rank}` },
          { term: t('securities.law'), value: `${word('formality', formality)} · ${source}` },
          { term: t('securities.promisedOn'), value: <DateText on={security.promisedOn} /> },
          { term: t('securities.since'), value: since === null ? '—' : <DateText on={since} /> },
          {
            term: t('securities.registration'),
            value: registration === null ? '—' : `${registration.authority} · ${registration.number}`,
          },
          {
            term: t('securities.facility'),
            value:
              facility === null ? (
                '—'
              ) : (
                <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: facility }}>
                  {facility.slice(-6)}
                </Link>
              ),
          },
        ]}
      />
    </Panel>
  )
}

/** What it fetched, what it cost, what of that went where; nothing before it was realised. */
const Proceeds = ({ security }: Pick<PartProps, 'security'>) => {
  const { t, word } = useLanguage()
  if (security.means === null) return null
  return (
    <Panel title={t('securities.gross')}>
      <Facts
        facts={[
          { term: t('securities.means'), value: word('securityMeans', security.means) },
          { term: t('securities.gross'), value: <Amount value={security.gross} /> },
          { term: t('securities.costs'), value: <Amount value={security.costs} /> },
          { term: t('securities.taken'), value: <Amount value={security.taken} /> },
          { term: t('securities.over'), value: <Amount value={security.over} /> },
        ]}
      />
    </Panel>
  )
}
