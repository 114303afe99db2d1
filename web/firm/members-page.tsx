import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { grades } from '#core/credit/card.ts'
import { exposureBuckets } from '#core/credit/exposure.ts'
import { listMemberships } from '#contract/members.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { sectionsOf } from '#web/shell/sections.ts'
import { orderFor, PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { ExposureMap } from './exposure-map.tsx'
import { useMemberColumns } from './member-columns.tsx'

const gradeCodes = [...grades, 'none'] as const
const bucketCodes = exposureBuckets.map(({ bucket }) => bucket)

/** The members: the map of grade and exposure for their association, and the list that it leads to. */
export const MembersPage = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/members' })
  const search = useSearch({ from: '/within/clusters/$cluster/members' })
  const grade = gradeCodes.find((each) => each === search.grade)
  const bucket = bucketCodes.find((each) => each === search.bucket)
  const paging = usePaging(`${grade} ${bucket}`)
  const query = {
    after: paging.after,
    limit: paging.size,
    sort: orderFor(listMemberships, paging.sort),
    ...(grade && { grade }),
    ...(bucket && { bucket }),
  }
  const read = useRead(listMemberships, { params: { cluster }, query }, { keepsPrevious: true })
  const isKeeper = seat !== null && sectionsOf(seat.desk.kind).includes('meetings')
  const mayAppoint = seat !== null && mayAct(seat.desk, 'appoint-person')
  const columns = useMemberColumns(cluster, mayAppoint)
  return (
    <Page
      title={t('nav.members')}
      actions={
        mayAppoint && (
          <Link className="action-link" to="/clusters/$cluster/people" params={{ cluster }}>
            {t('people.appoint')}
          </Link>
        )
      }
    >
      {isKeeper && <ExposureMap cluster={cluster} />}
      <div id="members">
        <Filters grade={grade} bucket={bucket} />
        <PagedTable
          name={t('nav.members')}
          read={read}
          paging={paging}
          columns={columns}
          isOrdered
          rowKey={({ id }) => id}
          empty={t(grade === undefined && bucket === undefined ? 'empty.members' : 'exposure.nothing')}
        />
      </div>
    </Page>
  )
}

type FiltersProps = { readonly grade: string | undefined; readonly bucket: string | undefined }

const Filters = ({ grade, bucket }: FiltersProps) => {
  const { t, word } = useLanguage()
  const navigate = useNavigate({ from: '/clusters/$cluster/members' })
  const choose = (chosen: Partial<FiltersProps>): void => {
    const next = { grade, bucket, ...chosen }
    void navigate({
      search: { ...(next.grade && { grade: next.grade }), ...(next.bucket && { bucket: next.bucket }) },
      replace: true,
      hash: 'members',
    })
  }
  return (
    <div className="filters">
      <label>
        {t('exposure.filterGrade')}
        <select className="choice" value={grade ?? ''} onChange={({ target }) => choose({ grade: target.value })}>
          <option value="">{t('exposure.gradeAll')}</option>
          {gradeCodes.map((code) => (
            <option key={code} value={code}>
              {code === 'none' ? t('exposure.none') : code}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('exposure.filterBucket')}
        <select className="choice" value={bucket ?? ''} onChange={({ target }) => choose({ bucket: target.value })}>
          <option value="">{t('exposure.bucketAll')}</option>
          {bucketCodes.map((code) => (
            <option key={code} value={code}>
              {word('exposureBucket', code)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
