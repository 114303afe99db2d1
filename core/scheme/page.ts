import { isLicensed, licensedLending, privateLending } from '../obligation/legal-cap.ts'
import { oneYearLpr } from '../obligation/loan-prime-rate.ts'
import { methodNames } from '../obligation/usual-terms.ts'
import { everyNode } from '../waterfall/role-tree.ts'
import { flowLines } from './flow-text.ts'
import { contributionNames, flowKinds, kindNames, modeNames, sideNames, unitNames } from './page-names.ts'
import { ceilings, counters, limits } from './page-limits.ts'
import { bodies, life, organs, services } from './page-process.ts'
import { listed, table, yes } from './page-table.ts'
import type { Role, Scheme } from './scheme.ts'
import {
  conditionText,
  nameOf,
  numberText,
  quantityText,
  roleName,
  say,
  settingValue,
  type Language,
  type Telling,
} from './words.ts'

/** The page of a scheme in Markdown, written from its data: nothing on it is stored elsewhere. */
export function schemePage(scheme: Scheme, language: Language): string {
  const telling: Telling = { scheme, language }
  const sections = [
    head(telling),
    roles(telling),
    repayment(telling),
    legalCaps(telling),
    settings(telling),
    inputs(telling),
    counters(telling),
    limits(telling),
    ceilings(telling),
    sureties(telling),
    requirements(telling),
    flows(telling),
    worstCase(telling),
    fees(telling),
    subsidies(telling),
    breaker(telling),
    cover(telling),
    organs(telling),
    bodies(telling),
    services(telling),
    life(telling),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const head = (telling: Telling): readonly string[] => {
  const { id, number, version, names, about, source, currency } = telling.scheme
  return [
    `# ${number}. ${names[telling.language]}`,
    '',
    about[telling.language],
    '',
    `\`${id}\` · ${say(telling, '版本', 'version')} ${version} · ${currency} · ${say(telling, '来源', 'source')}: ${source}`,
  ]
}

function roles(telling: Telling): readonly string[] {
  const columns = [
    ['角色', 'role'],
    ['名称', 'name'],
    ['立场', 'side'],
    ['可由', 'held by'],
    ['多人', 'many'],
    ['可缺', 'optional'],
    ['资金或承诺', 'purses'],
  ] as const
  const rows = Object.entries(telling.scheme.roles).map(([id, role]) => [
    `\`${id}\``,
    roleName(telling, id) +
      (role.oneOf === undefined
        ? ''
        : say(telling, `（「${roleName(telling, role.oneOf)}」之一）`, ` (one of “${roleName(telling, role.oneOf)}”)`)),
    say(telling, ...sideNames[role.side]),
    listed(
      telling,
      role.is.map((kind) => say(telling, ...kindNames[kind])),
    ),
    yes(telling, role.many),
    yes(telling, role.optional),
    pursesText(role, telling),
  ])
  return table(telling, ['角色', 'Roles'], columns, rows)
}

const pursesText = (role: Role, telling: Telling): string =>
  Object.values(role.purses ?? {})
    .map((purse) =>
      purse.is === 'account'
        ? say(telling, '账户现金', 'the cash in its account')
        : purse.upTo === 'endless'
          ? say(telling, '不设上限', 'without end')
          : say(telling, '承诺至多 ', 'a promise of at most ') + quantityText(purse.upTo, telling),
    )
    .join('; ')

/** How what is owed may be repaid, for how long and at what rate at most. */
const repayment = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['还款', 'Repayment'],
    [
      ['债务人', 'debtor'],
      ['债权人', 'creditor'],
      ['还款方式', 'ways of repaying'],
      ['最长', 'at longest'],
      ['最高利率', 'at a rate of at most'],
    ],
    telling.scheme.obligations.map(({ debtor, creditor, terms }) => [
      roleName(telling, debtor),
      roleName(telling, creditor),
      listed(
        telling,
        terms.methods.map((method) => methodNames[method][telling.language]),
      ),
      quantityText({ setting: terms.longestMonths }, telling),
      quantityText({ setting: terms.highestRate }, telling),
    ]),
  )

/** What the law lets whoever may be the creditor take, with its source; the prime rate as it is known here. */
function legalCaps(telling: Telling): readonly string[] {
  const lenders = new Set(
    telling.scheme.obligations.flatMap(({ creditor }) => telling.scheme.roles[creditor]?.is ?? []),
  )
  const rows = [...lenders].map((kind) => [
    say(telling, ...kindNames[kind]),
    isLicensed(kind)
      ? say(telling, '不适用民间借贷上限', 'no cap of private lending')
      : say(telling, '合同成立时一年期 LPR 的四倍', 'four times the one-year LPR on the day of the contract'),
    isLicensed(kind) ? licensedLending : privateLending,
    yes(telling, true),
  ])
  const known = oneYearLpr.map(({ names, value, unit, from, through, source, verified }) => [
    names[telling.language],
    `${numberText({ value, unit })} (${from} – ${through})`,
    source,
    yes(telling, verified),
  ])
  const columns = [
    ['贷款人', 'lender'],
    ['利息、逾期利息与费用合计每年不超过', 'interest, default interest and fees together, a year'],
    ['来源', 'source'],
    ['已核实', 'verified'],
  ] as const
  const isBound = [...lenders].some((kind) => !isLicensed(kind))
  return table(telling, ['法定利率上限', 'Legal cap'], columns, isBound ? [...rows, ...known] : rows)
}

function settings(telling: Telling): readonly string[] {
  const columns = [
    ['参数', 'setting'],
    ['名称', 'name'],
    ['数值', 'value'],
    ['单位', 'unit'],
    ['范围', 'range'],
    ['来源', 'source'],
    ['已核实', 'verified'],
  ] as const
  const rows = Object.entries(telling.scheme.settings).map(([id, setting]) => [
    `\`${id}\``,
    nameOf(telling, setting.names, id),
    settingValue(setting, telling),
    say(telling, ...unitNames[setting.unit]),
    setting.least === undefined && setting.most === undefined
      ? ''
      : [setting.least, setting.most]
          .map((value) => (value === undefined ? '' : settingValue({ ...setting, value }, telling)))
          .join('–'),
    setting.source,
    yes(telling, setting.verified),
  ])
  return table(telling, ['参数', 'Settings'], columns, rows)
}

const inputs = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['输入', 'Inputs'],
    [
      ['输入', 'input'],
      ['名称', 'name'],
      ['单位', 'unit'],
      ['随动作', 'brought by the move'],
    ],
    Object.entries(telling.scheme.inputs).map(([id, { names, unit, move }]) => [
      `\`${id}\``,
      names[telling.language],
      say(telling, ...unitNames[unit]),
      move,
    ]),
  )

/** Those who stand for the debt, and until when each can be asked. */
const sureties = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['保证', 'Sureties'],
    [
      ['保证人', 'surety'],
      ['保证方式', 'mode'],
      ['保证期间', 'guarantee period'],
      ['相互追偿', 'contribution among them'],
    ],
    (telling.scheme.sureties ?? []).map(({ role, mode, period, contribution }) => [
      roleName(telling, role),
      say(telling, ...modeNames[mode]),
      quantityText({ setting: period }, telling),
      say(telling, ...contributionNames[contribution]),
    ]),
  )

const requirements = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['开立条件', 'Requirements'],
    [
      ['条件', 'must hold'],
      ['否则', 'else'],
    ],
    telling.scheme.requirements.map(({ holds, names }) => [conditionText(holds, telling), names[telling.language]]),
  )

const flows = (telling: Telling): readonly string[] => [
  `## ${say(telling, '资金流', 'Flows')}`,
  ...Object.entries(telling.scheme.flows).flatMap(([id, flow]) => [
    '',
    `### \`${id}\`: ${say(telling, ...flowKinds[flow.kind])}`,
    '',
    ...flowLines(flow, telling),
  ]),
]

/** What every supporter can lose on one facility at most: its promise, or the money that its account holds. */
function worstCase(telling: Telling): readonly string[] {
  const rows = Object.entries(telling.scheme.roles)
    .filter(([, role]) => role.side === 'support' && role.purses !== undefined)
    .map(([id, role]) => [
      roleName(telling, id) + (role.many ? say(telling, '（每户）', ' (each)') : ''),
      pursesText(role, telling),
      capsOf(id, telling),
    ])
  const columns = [
    ['承担者', 'who'],
    ['单笔最多承担', 'at most on one facility'],
    ['合计不超过', 'never more than, in all'],
  ] as const
  return table(telling, ['最坏情形', 'Worst case'], columns, rows)
}

function capsOf(role: string, telling: Telling): string {
  const caps = Object.values(telling.scheme.flows)
    .flatMap((flow) => capsIn(flow.from, role))
    .map((id) => quantityText(telling.scheme.counters[id]?.atMost ?? '0', telling))
  return [...new Set(caps)].join('; ')
}

const capsIn = (tree: Scheme['flows'][string]['from'], role: string): readonly string[] =>
  everyNode(tree).flatMap((node) => {
    if ('each' in node && node.each === role && node.cap !== undefined) return [node.cap]
    return 'upTo' in node && everyNode(node.of).some((inner) => 'from' in inner && inner.from === role)
      ? [node.upTo]
      : []
  })

const fees = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['费用', 'Fees'],
    [
      ['费用', 'fee'],
      ['付', 'paid by'],
      ['收', 'paid to'],
      ['每年', 'a year'],
      ['提前结清退还', 'goes back on early repayment'],
    ],
    telling.scheme.fees.map(({ names, payer, payee, perYear, refund }) => [
      names[telling.language],
      roleName(telling, payer),
      roleName(telling, payee),
      quantityText(perYear, telling),
      refund === undefined ? '' : say(telling, '按剩余天数', 'by the days that are left'),
    ]),
  )

const subsidies = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['补贴', 'Subsidies'],
    [
      ['补贴', 'subsidy'],
      ['由', 'given by'],
      ['比例', 'share'],
      ['合计不超过', 'in all at most'],
    ],
    (telling.scheme.subsidies ?? []).map(({ names, from, share, under }) => [
      names[telling.language],
      roleName(telling, from),
      quantityText({ setting: share }, telling),
      quantityText(telling.scheme.counters[under]?.atMost ?? '0', telling),
    ]),
  )

function cover(telling: Telling): readonly string[] {
  const { currencyCover: told } = telling.scheme
  const of = (setting: string): string => quantityText({ setting }, telling)
  return table(
    telling,
    ['汇率避险', 'Currency cover'],
    [
      ['由', 'given by'],
      ['避险费', 'premium'],
      ['自留幅度', 'band'],
      ['赔付上限', 'pays at most'],
    ],
    told === undefined ? [] : [[roleName(telling, told.by), of(told.premium), of(told.band), of(told.most)]],
  )
}

function breaker(telling: Telling): readonly string[] {
  const { breaker: told } = telling.scheme
  const of = (setting: string): string => quantityText({ setting }, telling)
  return table(
    telling,
    ['熔断', 'Breaker'],
    [
      ['熔断', 'breaker'],
      ['预警', 'warns above'],
      ['熔断', 'trips above'],
      ['恢复低于', 'rests below'],
      ['须持续', 'for days'],
      ['最少笔数', 'of cases at least'],
    ],
    told === undefined
      ? []
      : [
          [
            told.names[telling.language],
            of(told.warnsAbove),
            of(told.tripsAbove),
            of(told.restsBelow),
            of(told.restsFor),
            of(told.leastCases),
          ],
        ],
  )
}
