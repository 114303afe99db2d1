import type { SchemeFinding } from './finding.ts'
import { isObject, type Named } from './shape.ts'
import { placesIn } from './walk.ts'
import type { Pair } from './shape.ts'
import { inLanguage } from './shape.ts'
import type { Language } from './words.ts'

/** What a scheme names, in the order of the checks: the word for it, and under which member it is declared. */
const things: Readonly<Partial<Record<Named, { readonly names: Pair; readonly declared: string }>>> = {
  role: { names: ['角色', 'role'], declared: 'roles' },
  setting: { names: ['参数', 'setting'], declared: 'settings' },
  counter: { names: ['计数器', 'counter'], declared: 'counters' },
  input: { names: ['输入', 'input'], declared: 'inputs' },
  body: { names: ['议事机构', 'body'], declared: 'bodies' },
  flow: { names: ['资金流', 'flow'], declared: 'flows' },
  measure: { names: ['指标', 'measure'], declared: '' },
  flag: { names: ['认定', 'finding'], declared: '' },
}

const sentences: Readonly<Record<string, Pair>> = {
  'setting-not-a-number': ['参数“{{name}}”的数值不是不小于零的数', 'the value of the setting “{{name}}” is no number of zero or more'],
  'setting-without-source': ['参数“{{name}}”没有写明来源', 'the setting “{{name}}” has no source'],
  'not-a-sector': ['“{{name}}”不是国民经济行业分类（GB/T 4754）的门类或大类', '“{{name}}” is no section or division of GB/T 4754'],
  'list-with-bounds': ['行业目录“{{name}}”没有上下限', 'the list “{{name}}” has no bounds'],
  'setting-not-a-list': ['条件以“{{name}}”为行业目录，其单位应为行业', 'a condition takes “{{name}}” for a list of sectors: its unit must be sectors'],
  'list-as-number': ['“{{name}}”是行业目录，不能当作数', '“{{name}}” is a list of sectors: it is no number to count with'],
  'sector-asked-too-late': ['动作“{{name}}”查问行业；行业只在开立时查问', 'the move “{{name}}” asks for the sector, which is asked for at opening only'],
  'input-no-move-brings': ['没有动作带来输入“{{name}}”', 'no move brings the input “{{name}}”'],
  'window-not-a-time': ['“{{name}}”限定时间，单位应为天或月', '“{{name}}” says for how long: its unit must be days or months'],
  'span-not-whole': ['“{{name}}”应为整数天或整数月，不超过一百年', '“{{name}}” must be whole days or months within a hundred years'],
  'limit-of-nobody': ['按会员计的限额“{{name}}”没有写明是哪个角色的每一户', 'the limit “{{name}}” is kept by member and does not say of each of whom'],
  'limit-without-parent': ['限额“{{name}}”有上级，占用时也须占用其上级', 'the limit “{{name}}” is a part of another: that one must be taken too'],
  'limit-of-one-holder': ['“{{name}}”只有一户担任，不能逐户限额', '“{{name}}” is held by one alone: there is no limit of each'],
  'group-without-fund': ['按关联方计的计数器“{{name}}”也须按基金计', 'the counter “{{name}}” is kept by group: it must be kept by fund, too'],
  'limit-not-by-member': ['逐户限额的计数器“{{name}}”须按会员计', 'the counter “{{name}}” of a limit of each must be kept by member'],
  'purse-undeclared': ['“{{name}}”没有声明这项资金或承诺，不能由其承担', '“{{name}}” has no such purse: nothing can come from it'],
  'loss-nobody-holds': ['资金流“{{name}}”：各层都不承担的损失无人自留', 'the flow “{{name}}”: nobody keeps what no layer bears'],
  'bearer-gets-nothing-back': ['没有追偿资金流：承担者得不到任何返还', 'there is no recovery: nothing comes back to who bore'],
  'weight-not-positive': ['份额“{{name}}”须大于零', 'the weight “{{name}}” must be above zero'],
  'purse-in-two-shares': ['“{{name}}”的资金出现在两个份额中', 'the purse “{{name}}” stands in two shares'],
  'counter-in-two-shares': ['计数器“{{name}}”出现在两个份额中', 'the counter “{{name}}” stands in two shares'],
  'severally-inside-jointly': ['连带之内不能再按份', 'severally stands inside jointly'],
  'counter-inside-itself': ['计数器“{{name}}”套在自身之内', 'the counter “{{name}}” stands inside itself'],
  'ring-of-fronts': ['“{{name}}”先行垫付，又在其后再次先付', '“{{name}}” fronts behind its own front'],
  'purse-asked-again-behind-a-leak': ['“{{name}}”在可能付不足的一层之后再次被请求', '“{{name}}” is asked again behind a step that may give less'],
  'empty-node': ['“{{name}}”之下没有内容', 'nothing stands below “{{name}}”'],
  'too-many-cases': ['情形的组合超过 {{name}} 种', 'the cases combine to more than {{name}} trees'],
  'state-nobody-reaches': ['没有动作进入状态“{{name}}”', 'nobody reaches the state “{{name}}”'],
  'state-nobody-leaves': ['没有动作离开状态“{{name}}”', 'nobody leaves the state “{{name}}”'],
  'move-to-unknown-state': ['动作去往未知的状态“{{name}}”', 'a move leads to the unknown state “{{name}}”'],
  'end-that-is-left': ['终止状态“{{name}}”还有动作离开', 'the end “{{name}}” is left'],
  'move-named-twice': ['动作“{{name}}”在同一状态下出现两次', 'the move “{{name}}” stands twice in one state'],
  'flow-of-kind-missing': ['缺少一条资金流：{{name}}', 'a flow of this kind is missing: {{name}}'],
  'flow-of-kind-twice': ['同类资金流只能有一条：{{name}}', 'there may be one flow of this kind: {{name}}'],
  'obligation-not-one': ['须有且只有一项债务，现有 {{name}} 项', 'there must be one obligation, not {{name}}'],
  'role-on-the-wrong-side': ['“{{name}}”的立场与其在债务中的位置不符', 'the side of “{{name}}” is not that of its place in the obligation'],
  'counter-key-missing': ['计数器所按的“{{name}}”不是每笔授信都有', 'not every case has the “{{name}}” that the counter is kept by'],
  'number-unreadable': ['“{{name}}”不是数字', '“{{name}}” is no number'],
  'text-missing': ['还没有填写（{{name}}）', 'nothing is written here ({{name}})'],
  'ceiling-of-no-promiser': ['“{{name}}”没有出具承诺，没有可衡量的账册', '“{{name}}” gives no promise by name: there is no book to measure'],
  'ceiling-of-many': ['监管比例只能针对一户，“{{name}}”由多户担任', 'a ceiling is of one party; “{{name}}” is held by many'],
  'ceiling-named-as-counter': ['“{{name}}”与计数器同名', '“{{name}}” is the name of a counter too'],
  'ceiling-without-source': ['监管比例“{{name}}”没有写明依据', 'the ceiling “{{name}}” has no source'],
  'breaker-without-hysteresis': ['“{{name}}”：恢复线须低于熔断线', '“{{name}}”: it must rest below what trips it'],
  'breaker-warns-too-late': ['“{{name}}”：预警线不得高于熔断线', '“{{name}}”: it must warn no later than it trips'],
  'breaker-nobody-asks': ['有熔断，却没有条件查问“{{name}}”', 'there is a breaker, and no requirement asks for “{{name}}”'],
  'surety-without-promise': ['“{{name}}”没有以自己的名义承诺，不是保证人', '“{{name}}” promises nothing of its own: it is no surety'],
  'period-not-in-months': ['保证期间“{{name}}”须以月计', 'the guarantee period “{{name}}” must be in months'],
  'surety-named-twice': ['“{{name}}”的保证写了两次', 'the terms of “{{name}}” as a surety stand twice'],
  'sureties-nobody-asks': ['有保证人，贷后流程却没有请求保证人的动作', 'there are sureties, and the life has no move that asks them'],
  'nobody-to-ask': ['贷后流程要请求保证人，却没有写明保证', 'the life asks sureties, and the scheme names none'],
  'refund-of-a-fund': ['费用归基金“{{name}}”所有，不能退还', 'the fee is the fund’s (“{{name}}”): it is not given back'],
  'subsidy-not-counted': ['补贴的计数器“{{name}}”须计入已代偿', 'the counter “{{name}}” of a subsidy must count what is paid'],
  'subsidy-of-no-fund': ['补贴须出自基金，“{{name}}”不是', 'a subsidy comes from a fund, which “{{name}}” is not'],
  'no-cover-to-offer': ['贷后流程可以提供汇率避险，却没有写明其条件', 'the life offers currency cover, and the scheme does not say on which terms'],
  'cover-nobody-offers': ['写明了汇率避险，贷后流程中“{{name}}”却不能提供', 'there is currency cover, and the life lets “{{name}}” offer none'],
  'cover-not-a-share': ['汇率避险的参数“{{name}}”须为比例', 'the setting “{{name}}” of currency cover must be a share'],
  'cover-without-licence': ['汇率避险只能由银行提供，“{{name}}”不是', 'currency cover is given by a bank, which “{{name}}” is not'],
  'drawn-counter-refills': ['计入提款的计数器“{{name}}”不能恢复', 'the counter “{{name}}” counts what is drawn: it does not refill'],
  'drawn-counter-as-cap': ['计入提款的计数器“{{name}}”不能作为代偿上限', 'the counter “{{name}}” counts what is drawn: nothing is paid under it'],
  'state-organ-guarantees': ['国家机关“{{name}}”不得作保证人', 'a state organ, “{{name}}”, is no guarantor'],
  'association-without-competence': ['协会“{{name}}”只有在担保能力已核实时才能承担', 'an association, “{{name}}”, stands only where its competence is on record'],
  'guarantor-lends': ['担保公司“{{name}}”不得发放贷款', 'a guarantee company, “{{name}}”, lends nothing'],
  'public-lends': ['“{{name}}”：不得向公众集资放贷', '“{{name}}”: the public does not lend'],
  'guarantor-without-ceiling': ['担保公司“{{name}}”缺少法定的监管比例', 'the guarantee company “{{name}}” lacks a ceiling that the law sets'],
  'ceiling-above-law': ['监管比例“{{name}}”可以设得高于法定上限', 'the ceiling “{{name}}” could be set above the law'],
  'life-not-known': ['贷后流程不是平台已有的流程表，不能发布', 'the life is no table that the platform knows: it cannot be published'],
  'number-taken': ['序号已由“{{name}}”使用', 'the number is given to “{{name}}”'],
} // prettier-ignore

/** A finding as a sentence; one whose words are not known yet is told by its code. */
export function findingText({ code, name, article }: SchemeFinding, language: Language): string {
  const said = Object.hasOwn(sentences, code) ? sentences[code] : useSentence(code)
  const told = said === undefined ? `${code}: ${name}` : inLanguage(said, language).replace('{{name}}', () => name)
  return article === undefined ? told : `${told}（${article}）`
}

function useSentence(code: string): Pair | undefined {
  for (const [thing, { names }] of Object.entries(things)) {
    if (code === `${thing}-undeclared`) return [`没有声明的${names[0]}“{{name}}”`, `the ${names[1]} “{{name}}” is not declared`] // prettier-ignore
    if (code === `${thing}-unused`) return [`${names[0]}“{{name}}”没有用到`, `the ${names[1]} “{{name}}” is not used`]
    if (code === `${thing}-outside-dictionary`) return [`字典中没有${names[0]}“{{name}}”`, `the ${names[1]} “{{name}}” is not in the dictionary`] // prettier-ignore
  }
  return undefined
}

/** Which member of a setting a finding is about, where it is not its value. */
const memberOf: Readonly<Record<string, string>> = {
  'setting-without-source': 'source',
  'window-not-a-time': 'unit',
  'setting-not-a-list': 'unit',
  'list-as-number': 'unit',
}

/** Where in the scheme a finding is mended, as a JSON pointer; the whole where no place is known. */
export function findingPlace(scheme: unknown, { code, at, name }: SchemeFinding): string {
  if (at.startsWith('/')) return at
  const [thing] = Object.entries(things).find(([each]) => code.startsWith(`${each}-`)) ?? []
  const used = /-(undeclared|outside-dictionary)$/.test(code)
  const first = placesIn(scheme).find((place) => place.shape.is === 'name' && place.shape.of === thing && place.value === name)
  if (used && first !== undefined) return first.at
  if (thing !== undefined && code.endsWith('-unused')) return `/${things[thing as Named]?.declared ?? ''}/${name}`
  if (at === 'settings') return `/settings/${name}/${memberOf[code] ?? 'value'}`
  if (at === 'inputs') return `/inputs/${name}/move`
  if (at === 'limits') return limitPlace(scheme, name)
  if (at === 'counters') return `/counters/${name}`
  if (/^(roles|ceilings|subsidies|fees|sureties)\./.test(at)) return `/${at.replace('.', '/')}`
  if (at.startsWith('flows.')) return `/flows/${at.split('.')[1] ?? ''}`
  if (at.startsWith('life')) return '/processes/life'
  return at === 'scheme' ? '' : `/${at}`
} // prettier-ignore

function limitPlace(scheme: unknown, name: string): string {
  const limits = isObject(scheme) && Array.isArray(scheme['limits']) ? (scheme['limits'] as unknown[]) : []
  const nr = limits.findIndex((limit) => isObject(limit) && (limit['counter'] === name || limit['each'] === name))
  return nr < 0 ? '/limits' : `/limits/${nr}`
}
