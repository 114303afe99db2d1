/** What a loan costs. */
export const costs = {
  cost: {
    nominal: '年利率（名义）',
    highest: '最高一期',
    why: '名义年利率和综合年化成本有何不同？',
    whyNominal: '{{rate}} 是名义年利率：只用来逐期计算利息，不含费用，也不看利息付得早还是晚。',
    whyEffective:
      '{{rate}} 是综合年化成本：把放款、还款和费用按各自日期折算的内部收益率（实际日数，一年 365 天，按年复利）。利息付得越早、越勤，它越高；除等额本息外，利息按实际日数除以 360 计，也略高于名义利率。不同报价之间请比较这个数。',
    whyFee: '借款人承担的担保费在首次提款时付清，已计入。',
    whyNoFee: '借款人没有须付的担保费。',
    received: '实际到手',
    onReceived: '计入留存的年化成本',
    whyRetained:
      '按此融资模式，每笔提款有一部分留存在基金里，借款人不到手、照样还本付息，账上记为互助支出。如果它不退还，年化成本就是 {{rate}}；是否退还，请向协会问清。',
    drawing: '共 {{count}} 期，从 {{from}} 到 {{until}}；最高一期应还 {{most}}，在 {{on}}。各期数额见下表。',
    perBar: '每根柱合 {{count}} 期',
    slideAmount: '拖动改变数额',
    slideMonths: '拖动改变月数',
    slideRate: '拖动改变利率',
    stale: '这些条件还算不出还款计划，下面是上一次的结果。',
  },
  calculator: {
    title: '试算',
    hint: '改动任何一项，右侧即时重算。这里只是试算，不构成申请，也不会保存；利率以银行报价为准。',
    terms: '借款条件',
    result: '还款与成本',
    amount: '借款数额（元）',
    apply: '按这些条件申请',
  },
} as const
