import { currencies } from '../basics/money.ts'
import { methodNames, repaymentMethods } from '../obligation/usual-terms.ts'
import type { Body, Move, Process } from '../process/process.ts'
import type { Counter } from '../waterfall/counter.ts'
import {
  contributionNames,
  countsNames,
  flowKinds,
  keyNames,
  kindNames,
  modeNames,
  numberUnitNames,
  recusalNames,
  refillNames,
  sideNames,
  standingNames,
  unitNames,
} from './page-names.ts'
import type {
  Breaker,
  Ceiling,
  Fee,
  Flow,
  Input,
  Limit,
  Names,
  Obligation,
  Requirement,
  Role,
  Scheme,
  Setting,
  CurrencyCover,
  Subsidy,
  Suretyship,
  Told,
} from './scheme.ts'
import type { RulePack } from './rule-pack.ts'
import type { Field, Fields, FieldsOf, Kind, Named, Pair, PartName, Shape } from './shape.ts'

/**
 * What a scheme may say, told once: the reader of JSON, the form of the editor and the comparison of two versions
 * follow it. A further member of a scheme is a further line here.
 */
const text = (most: number): Shape => ({ is: 'text', most })
const long: Shape = { is: 'text', most: 1_000, isLong: true }
const decimal: Shape = { is: 'decimal' }
const value: Shape = { is: 'value' }
const name = (of: Named): Shape => ({ is: 'name', of })
const word = (of: Readonly<Record<string, Pair>>): Shape => ({ is: 'word', of })
const record = (fields: Fields): Shape => ({ is: 'record', fields })
const part = (of: PartName): Shape => ({ is: 'part', part: of })
const quantity = part('quantity')
const condition = part('condition')
const tree = part('tree')
const list = (of: Shape, item: Pair, least = 0, most = 30): Shape => ({ is: 'list', of, least, most, item })
const map = (of: Shape, item: Pair, keys: 'id' | Readonly<Record<string, Pair>> = 'id', most = 60): Shape => ({
  is: 'map',
  of,
  keys,
  most,
  item,
})
const field = (zh: string, en: string, shape: Shape): Field => ({ names: [zh, en], shape })
const optional = (zh: string, en: string, shape: Shape): Field => ({ ...field(zh, en, shape), isOptional: true })
const kind = (zh: string, en: string, shape: Shape): Kind => ({ names: [zh, en], shape })
const pair = (first: Field, second: Field): Shape => ({ is: 'pair', parts: [first, second] })

const fieldsOf = <T>(fields: FieldsOf<T>): Shape => record(fields)
const names = fieldsOf<Names>({ zh: field('中文', 'Chinese', text(120)), en: field('英文', 'English', text(120)) })
const about = fieldsOf<Names>({ zh: field('中文', 'Chinese', long), en: field('英文', 'English', long) })
const named = field('名称', 'names', names)

const headNames: Readonly<Record<string, Pair>> = {
  cash: ['现金', 'cash'],
  promise: ['承诺', 'promise'],
  contribution: ['出资', 'contribution'],
}
const claimHeads: Readonly<Record<NonNullable<Flow['heads']>[number], Pair>> = {
  principal: ['本金', 'principal'],
  interest: ['利息', 'interest'],
  costs: ['费用', 'costs'],
}
const liabilities: Readonly<Record<Obligation['liability'], Pair>> = { own: ['各自', 'own'], joint: ['连带', 'joint'] }
const hows: Readonly<Record<string, Pair>> = {
  severally: ['按份', 'severally'],
  jointly: ['连带', 'jointly'],
  ranked: ['按次序', 'in rank'],
}
const backs: Readonly<Record<string, Pair>> = {
  asBorne: ['按承担比例', 'as borne'],
  lastFirst: ['自最后一层起', 'the last layer first'],
  creditorFirst: ['债权人优先', 'the creditor first'],
}
const methods: Readonly<Record<string, Pair>> = Object.fromEntries(
  repaymentMethods.map((method) => [method, [methodNames[method].zh, methodNames[method].en]]),
)
const money: Readonly<Record<string, Pair>> = Object.fromEntries(Object.keys(currencies).map((code) => [code, [code, code]])) // prettier-ignore

const lawNames: Readonly<Record<RulePack, Pair>> = { prc: ['中国', 'China'], it: ['意大利', 'Italy'] }

const head = optional('资金', 'purse', word(headNames))
const of = field('乘以', 'of', quantity)
const quantities = list(quantity, ['数', 'quantity'], 1, 12)
const two = (zh: string, en: string, otherZh: string, otherEn: string): Shape =>
  pair(field(zh, en, quantity), field(otherZh, otherEn, quantity))

const band = record({ upTo: optional('至', 'up to', quantity), percent: field('比例', 'share', quantity) })

const quantityKinds: readonly Kind[] = [
  kind('常数', 'a number', decimal),
  kind('指标', 'a measure', record({ measure: field('指标', 'measure', name('measure')), of: optional('属于', 'of', name('role')) })), // prettier-ignore
  kind('参数', 'a setting', record({ setting: field('参数', 'setting', name('setting')) })),
  kind('输入', 'an input', record({ input: field('输入', 'input', name('input')) })),
  kind('百分比', 'a percentage of', record({ percent: field('比例', 'share', quantity), of })),
  kind('分段', 'in bands', record({ bands: field('各段', 'bands', list(band, ['段', 'band'], 1, 12)), of })),
  kind('取其小', 'the least of', record({ least: field('其中', 'of these', quantities) })),
  kind('取其大', 'the greatest of', record({ greatest: field('其中', 'of these', quantities) })),
  kind('之和', 'the sum of', record({ sum: field('其中', 'of these', quantities) })),
  kind(
    '之差',
    'the difference of',
    record({ difference: field('之差', 'difference', two('减', 'less', '从', 'from')) }),
  ),
  kind('倍数', 'a multiple of', record({ multiple: field('倍', 'times', quantity), of })),
]

const conditions = list(condition, ['条件', 'condition'], 1, 12)
const conditionKinds: readonly Kind[] = [
  kind('认定', 'a finding', record({ flag: field('认定', 'finding', name('flag')) })),
  kind('行业在目录内', 'sector listed', record({ sectorIn: field('目录', 'list', name('setting')) })),
  kind('不超过', 'at most', record({ atMost: field('不超过', 'at most', two('数', 'this', '不超过', 'is at most')) })),
  kind('超过', 'above', record({ above: field('超过', 'above', two('数', 'this', '超过', 'is above')) })),
  kind('全部满足', 'all of', record({ all: field('全部', 'all', conditions) })),
  kind('满足其一', 'any of', record({ any: field('其一', 'any', conditions) })),
  kind('不满足', 'not', record({ not: field('不满足', 'not', condition) })),
]

const shares = list(pair(field('份额', 'weight', quantity), field('由', 'by', tree)), ['份', 'share'], 0, 20)
const treeKinds: readonly Kind[] = [
  kind('由角色', 'from a role', record({ from: field('角色', 'role', name('role')), head })),
  kind('依次', 'one after the other', record({ inOrder: field('各层', 'layers', list(tree, ['层', 'layer'], 0, 20)) })),
  kind('按份', 'severally', record({ severally: field('各份', 'shares', shares) })),
  kind('连带', 'jointly', record({ jointly: field('各份', 'shares', shares) })),
  kind('不超过', 'at most', record({ upTo: field('计数器', 'counter', name('counter')), of: field('由', 'by', tree) })),
  kind('先行垫付', 'fronted', record({ fronted: field('先付', 'pays first', name('role')), head, behind: field('由其补偿', 'reimbursed by', tree), cutThrough: optional('可直接请求后者', 'those behind may be asked directly', { is: 'yes' }) })), // prettier-ignore
  kind('每一', 'every one of', record({ each: field('角色', 'role', name('role')), how: field('方式', 'how', word(hows)), by: optional('依', 'by', name('measure')), cap: optional('每户至多', 'each at most', name('counter')), except: optional('除外', 'except', name('role')), head })), // prettier-ignore
  kind('视情形', 'as the case may be', record({ choose: field('情形', 'cases', list(pair(field('若', 'if', condition), field('由', 'by', tree)), ['情形', 'case'], 1, 8)), otherwise: field('否则', 'otherwise', tree) })), // prettier-ignore
  kind('返还', 'back', record({ back: field('方式', 'how', word(backs)) })),
]

/** The forms of the three small languages. */
export const parts: Readonly<Record<PartName, readonly Kind[]>> = {
  quantity: quantityKinds,
  condition: conditionKinds,
  tree: treeKinds,
}

const upTo: Shape = { is: 'either', kinds: [kind('不设上限', 'without end', { is: 'literal', value: 'endless' }), kind('至多', 'at most', quantity)] } // prettier-ignore
const purse: Shape = {
  is: 'either',
  kinds: [
    kind('账户', 'an account', record({ is: field('种类', 'kind', { is: 'literal', value: 'account' }) })),
    kind('承诺', 'a promise', record({ is: field('种类', 'kind', { is: 'literal', value: 'promise' }), upTo: field('至多', 'at most', upTo) })), // prettier-ignore
  ],
}
const role = fieldsOf<Role>({
  names: named,
  is: field('可由', 'held by', list(word(kindNames), ['种类', 'kind'], 1, 12)),
  side: field('立场', 'side', word(sideNames)),
  many: optional('多人', 'many', { is: 'yes' }),
  oneOf: optional('其中之一', 'one of', name('role')),
  optional: optional('可缺', 'optional', { is: 'yes' }),
  purses: optional('资金或承诺', 'purses', map(purse, ['资金', 'purse'], headNames, 3)),
})
const setting = fieldsOf<Setting>({
  names: named,
  value: field('数值', 'value', value),
  unit: field('单位', 'unit', word(unitNames)),
  least: optional('不低于', 'at least', decimal),
  most: optional('不高于', 'at most', decimal),
  source: field('来源', 'source', text(300)),
  verified: field('已核实', 'verified', { is: 'whether' }),
})
const input = fieldsOf<Input>({
  names: named,
  unit: field('单位', 'unit', word(numberUnitNames)),
  move: field('随动作', 'brought by the move', name('move')),
})
const counter = fieldsOf<Counter>({
  names: named,
  per: field('分别按', 'kept by', list(word(keyNames), ['键', 'key'], 0, 6)),
  atMost: field('上限', 'at most', quantity),
  counts: field('计入', 'counts', word(countsNames)),
  refill: field('恢复', 'refills', word(refillNames)),
  parent: optional('上级', 'parent', name('counter')),
})
const terms = fieldsOf<Obligation['terms']>({
  methods: field('还款方式', 'ways of repaying', list(word(methods), ['方式', 'way'], 1, 8)),
  longestMonths: field('最长期限', 'longest term', name('setting')),
  highestRate: field('最高利率', 'highest rate', name('setting')),
})
const obligation = fieldsOf<Obligation>({
  debtor: field('债务人', 'debtor', name('role')),
  creditor: field('债权人', 'creditor', name('role')),
  liability: field('责任', 'liability', word(liabilities)),
  terms: field('条件', 'terms', terms),
})
const flow = fieldsOf<Flow>({
  kind: field('种类', 'kind', word(flowKinds)),
  heads: optional('范围', 'covers', list(word(claimHeads), ['项', 'head'], 1, 3)),
  amount: field('金额', 'how much', quantity),
  from: field('出自', 'from', tree),
  to: field('归于', 'to', tree),
  rest: optional('剩余自留', 'what no layer bears is kept by', name('role')),
})
const limit = fieldsOf<Limit>({
  counter: field('计数器', 'counter', name('counter')),
  amount: field('占用', 'takes', quantity),
  each: optional('每户', 'of each', name('role')),
  when: optional('仅当', 'only where', condition),
})
const ceiling = fieldsOf<Ceiling>({
  names: named,
  of: field('谁的', 'whose', name('role')),
  before: field('此前', 'before', quantity),
  withCase: field('含本笔', 'with this case', quantity),
  atMost: field('上限', 'at most', quantity),
  source: field('依据', 'source', text(300)),
})
const breaker = fieldsOf<Breaker>({
  names: named,
  lender: field('贷款人', 'lender', name('role')),
  warnsAbove: field('预警线', 'warns above', name('setting')),
  tripsAbove: field('熔断线', 'trips above', name('setting')),
  restsBelow: field('恢复线', 'rests below', name('setting')),
  restsFor: field('恢复观察期', 'rests for', name('setting')),
  leastCases: field('最少笔数', 'of so many cases', name('setting')),
})
const returned: Readonly<Record<Subsidy['of'], Pair>> = { interest: ['利息', 'interest'], fee: ['费用', 'fee'] }
const subsidy = fieldsOf<Subsidy>({
  names: named,
  of: field('返还', 'of', word(returned)),
  from: field('出自', 'from', name('role')),
  share: field('比例', 'share', name('setting')),
  under: field('计入', 'counted in', name('counter')),
})
const currencyCover = fieldsOf<CurrencyCover>({
  by: field('提供者', 'given by', name('role')),
  premium: field('避险费', 'premium', name('setting')),
  band: field('自留幅度', 'band', name('setting')),
  most: field('赔付上限', 'pays at most', name('setting')),
})
const suretyship = fieldsOf<Suretyship>({
  role: field('角色', 'role', name('role')),
  mode: field('保证方式', 'mode', word(modeNames)),
  period: field('保证期间', 'guarantee period', name('setting')),
  contribution: field('相互追偿', 'contribution among them', word(contributionNames)),
})
const requirement = fieldsOf<Requirement>({
  name: field('代号', 'name', { is: 'id' }),
  names: named,
  holds: field('条件', 'must hold', condition),
})
const fee = fieldsOf<Fee>({
  names: named,
  payer: field('付', 'paid by', name('role')),
  payee: field('收', 'paid to', name('role')),
  perYear: field('每年', 'a year', quantity),
  refund: optional(
    '提前结清时退还',
    'goes back on early repayment',
    word({ 'by-days': ['按剩余天数', 'by the days that are left'] }),
  ),
})
const quorum = fieldsOf<Body['quorum']>({
  atLeast: field('至少人数', 'at least', { is: 'whole', least: 1, most: 1_000 }),
  share: field('且不少于', 'and of the members', decimal),
})
const body = fieldsOf<Body>({
  names: named,
  quorum: field('法定人数', 'quorum', quorum),
  majority: field('多数超过', 'majority, above', decimal),
  recusal: field('回避', 'recused', list(word(recusalNames), ['情形', 'case'], 0, 3)),
})
const hand: Shape = {
  is: 'either',
  kinds: [
    kind('到期', 'time', { is: 'literal', value: 'time' }),
    kind('系统', 'the engine', { is: 'literal', value: 'engine' }),
    kind('角色', 'a role', record({ role: field('角色', 'role', name('role')) })),
    kind('议事机构', 'a body', record({ body: field('机构', 'body', name('body')) })),
  ],
}
const effect: Shape = {
  is: 'either',
  kinds: [
    kind('资金流', 'a flow', record({ flow: field('资金流', 'flow', name('flow')) })),
    kind('公布', 'publish', record({ publish: field('内容', 'what', text(60)) })),
    kind('换人承接', 'another takes a role over', record({ rebind: field('角色', 'role', name('role')), by: field('由', 'by', name('role')) })), // prettier-ignore
    kind('资格', 'standing', record({ standing: field('资格', 'standing', word(standingNames)) })),
  ],
}
const move = fieldsOf<Move>({
  name: field('动作', 'move', { is: 'id' }),
  to: field('至', 'to', name('state')),
  by: field('由', 'by', list(hand, ['经手', 'hand'], 0, 12)),
  when: optional('条件', 'when', condition),
  for: optional('满', 'after', name('setting')),
  within: optional('限', 'within', name('setting')),
  due: optional('应于', 'expected within', name('setting')),
  isConfirmed: optional('须复核', 'confirmed by a second person', { is: 'yes' }),
  does: optional('效果', 'does', list(effect, ['效果', 'effect'], 0, 8)),
})
const life = fieldsOf<Process>({
  initial: field('始于', 'begins in', name('state')),
  ends: field('止于', 'ends in', list(name('state'), ['状态', 'state'], 1, 12)),
  moves: field('动作', 'moves', map(list(move, ['动作', 'move'], 0, 20), ['状态', 'state'], 'id', 30)),
})

const told = fieldsOf<Told>({ names: named, about: field('说明', 'about', about) })

/** The members of a scheme, in the order in which a page and a form tell them. */
export const schemeFields = {
  id: field('代号', 'id', { is: 'id' }),
  number: field('序号', 'number', { is: 'whole', least: 1, most: 9_999 }),
  version: field('版本', 'version', { is: 'whole', least: 1, most: 9_999 }),
  names: named,
  about: field('说明', 'about', about),
  source: field('来源', 'source', text(300)),
  rules: optional('适用法律', 'made under the law of', word(lawNames)),
  currency: field('币种', 'currency', word(money)),
  roles: field('角色', 'roles', map(role, ['角色', 'role'])),
  settings: field('参数', 'settings', map(setting, ['参数', 'setting'])),
  inputs: field('输入', 'inputs', map(input, ['输入', 'input'])),
  counters: field('计数器', 'counters', map(counter, ['计数器', 'counter'])),
  obligations: field('债务', 'obligations', list(obligation, ['债务', 'obligation'], 1, 4)),
  flows: field('资金流', 'flows', map(flow, ['资金流', 'flow'], 'id', 12)),
  limits: field('限额', 'limits', list(limit, ['限额', 'limit'])),
  ceilings: optional('监管比例', 'ceilings', map(ceiling, ['比例', 'ceiling'], 'id', 12)),
  sureties: optional('保证', 'sureties', list(suretyship, ['保证', 'suretyship'], 1, 8)),
  requirements: field('开立条件', 'requirements', list(requirement, ['条件', 'requirement'])),
  fees: field('费用', 'fees', list(fee, ['费用', 'fee'], 0, 12)),
  breaker: optional('熔断', 'breaker', breaker),
  subsidies: optional('补贴', 'subsidies', list(subsidy, ['补贴', 'subsidy'], 0, 8)),
  currencyCover: optional('汇率避险', 'currency cover', currencyCover),
  bodies: field('议事机构', 'bodies', map(body, ['机构', 'body'], 'id', 12)),
  organs: optional('组织机关', 'organs', list(told, ['机关', 'organ'], 1, 12)),
  services: optional('会员服务', 'services', list(told, ['服务', 'service'], 1, 12)),
  processes: field('流程', 'processes', record({ approval: field('审批', 'approval', record({ body: field('机构', 'body', name('body')) })), life: field('贷后流程', 'life', life) })), // prettier-ignore
} as const satisfies FieldsOf<Scheme>

export const schemeShape: Shape = record(schemeFields)

/** The forms that a value may have, where it may have several. */
export const kindsIn = (shape: Shape): readonly Kind[] | undefined =>
  shape.is === 'part' ? parts[shape.part] : shape.is === 'either' ? shape.kinds : undefined
