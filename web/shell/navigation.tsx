import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined'
import AuditOutlined from '@ant-design/icons/AuditOutlined'
import BankOutlined from '@ant-design/icons/BankOutlined'
import CalculatorOutlined from '@ant-design/icons/CalculatorOutlined'
import ContactsOutlined from '@ant-design/icons/ContactsOutlined'
import DashboardOutlined from '@ant-design/icons/DashboardOutlined'
import AlertOutlined from '@ant-design/icons/AlertOutlined'
import FileTextOutlined from '@ant-design/icons/FileTextOutlined'
import FormOutlined from '@ant-design/icons/FormOutlined'
import FolderOpenOutlined from '@ant-design/icons/FolderOpenOutlined'
import FundOutlined from '@ant-design/icons/FundOutlined'
import HomeOutlined from '@ant-design/icons/HomeOutlined'
import ImportOutlined from '@ant-design/icons/ImportOutlined'
import InsuranceOutlined from '@ant-design/icons/InsuranceOutlined'
import InboxOutlined from '@ant-design/icons/InboxOutlined'
import ShopOutlined from '@ant-design/icons/ShopOutlined'
import TrophyOutlined from '@ant-design/icons/TrophyOutlined'
import TeamOutlined from '@ant-design/icons/TeamOutlined'
import PartitionOutlined from '@ant-design/icons/PartitionOutlined'
import SafetyCertificateOutlined from '@ant-design/icons/SafetyCertificateOutlined'
import TransactionOutlined from '@ant-design/icons/TransactionOutlined'
import ControlOutlined from '@ant-design/icons/ControlOutlined'
import PieChartOutlined from '@ant-design/icons/PieChartOutlined'
import ProfileOutlined from '@ant-design/icons/ProfileOutlined'
import UserAddOutlined from '@ant-design/icons/UserAddOutlined'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from './desk.ts'
import { sectionsOf, type Section } from './sections.ts'

const icons: Readonly<Record<Section, typeof HomeOutlined>> = {
  home: HomeOutlined,
  overview: AlertOutlined,
  operations: ControlOutlined,
  record: ProfileOutlined,
  'my-data': FolderOpenOutlined,
  'my-score': DashboardOutlined,
  organisations: ContactsOutlined,
  people: UserAddOutlined,
  firms: ShopOutlined,
  members: TeamOutlined,
  inbox: InboxOutlined,
  calculator: CalculatorOutlined,
  applications: FileTextOutlined,
  meetings: AuditOutlined,
  facilities: BankOutlined,
  repayments: TransactionOutlined,
  promises: SafetyCertificateOutlined,
  'counter-guarantees': InsuranceOutlined,
  guarantors: PieChartOutlined,
  allocations: PartitionOutlined,
  funds: FundOutlined,
  conduct: TrophyOutlined,
  imports: ImportOutlined,
  schemes: ApartmentOutlined,
  'scheme-drafts': FormOutlined,
}

const addresses = {
  home: '/clusters/$cluster',
  overview: '/clusters/$cluster/overview',
  operations: '/clusters/$cluster/operations',
  record: '/clusters/$cluster/record',
  'my-data': '/clusters/$cluster/my-data',
  'my-score': '/clusters/$cluster/firms/$id',
  organisations: '/clusters/$cluster/organisations',
  people: '/clusters/$cluster/people',
  firms: '/clusters/$cluster/firms',
  members: '/clusters/$cluster/members',
  inbox: '/clusters/$cluster/inbox',
  calculator: '/clusters/$cluster/calculator',
  applications: '/clusters/$cluster/applications',
  meetings: '/clusters/$cluster/meetings',
  facilities: '/clusters/$cluster/facilities',
  repayments: '/clusters/$cluster/repayments',
  promises: '/clusters/$cluster/promises',
  'counter-guarantees': '/clusters/$cluster/counter-guarantees',
  guarantors: '/clusters/$cluster/guarantors',
  allocations: '/clusters/$cluster/allocations',
  conduct: '/clusters/$cluster/conduct',
  funds: '/clusters/$cluster/funds',
  imports: '/clusters/$cluster/imports',
  schemes: '/schemes',
  'scheme-drafts': '/clusters/$cluster/scheme-drafts',
} as const satisfies Record<Section, string>

/** The pages of this desk. */
export const Navigation = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  if (seat === null) return null
  return (
    <nav className="navigation" aria-label={t('app.navigation')}>
      <ul>
        {sectionsOf(seat.desk.kind).map((section) => {
          const Icon = icons[section]
          return (
            <li key={section}>
              <Link
                to={addresses[section]}
                params={{ cluster: seat.cluster.id, id: seat.desk.organisation }}
                activeOptions={{ exact: section === 'home' }}
                activeProps={{ className: 'here', 'aria-current': 'page' }}
              >
                <Icon aria-hidden />
                {t(`nav.${section}`)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
