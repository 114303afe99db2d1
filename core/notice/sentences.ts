import type { Bilingual } from '../basics/bilingual.ts'
import { servicingSentences } from './servicing-sentences.ts'
import { conductSentences } from './conduct-sentences.ts'
import { restructuringSentences } from './restructuring-sentences.ts'
import { securitySentences } from './security-sentences.ts'

/**
 * What a notice says. A place in braces is a field of the event, of the event that began its stream, or the holders of
 * a role among its subjects; what the reader may not read stands as a dash.
 */
export const sentences = {
  ...servicingSentences,
  'application-submitted': {
    zh: '{{firm}}提交了融资申请，金额 {{amount}}，请初审。',
    en: '{{firm}} has applied for {{amount}}: please screen the application.',
  },
  'application-passed': {
    zh: '{{firm}}的申请（{{amount}}）初审通过，可以召集评审会。',
    en: 'The application of {{firm}} for {{amount}} has passed screening: a committee can be convened.',
  },
  'application-screened': {
    zh: '贵企业的申请（{{amount}}）初审通过，等待评审会。',
    en: 'Your application for {{amount}} has passed screening and awaits the committee.',
  },
  'application-rejected': {
    zh: '贵企业的申请（{{amount}}）初审未通过，请查看逐条结果。',
    en: 'Your application for {{amount}} did not pass screening: see the result of each check.',
  },
  'application-approved': {
    zh: '评审会通过了贵企业的申请（{{amount}}），等待银行报价。',
    en: 'The committee approved your application for {{amount}}; banks can now make offers.',
  },
  'application-open-to-banks': {
    zh: '{{firm}}的申请（{{amount}}）已通过评审，请报价或婉拒。',
    en: 'The application of {{firm}} for {{amount}} is approved: please offer or decline.',
  },
  'application-declined': {
    zh: '评审会没有通过贵企业的申请（{{amount}}）。',
    en: 'The committee did not approve your application for {{amount}}.',
  },
  'application-withdrawn': {
    zh: '{{firm}}撤回了融资申请（{{amount}}）。',
    en: '{{firm}} has withdrawn its application for {{amount}}.',
  },
  'loan-offered': {
    zh: '{{bank}}报价 {{amount}}，{{until}} 前有效，请比较后选定。',
    en: '{{bank}} offers {{amount}}, open until {{until}}: please compare and choose.',
  },
  'loan-declined': { zh: '{{bank}}婉拒了贵企业的申请。', en: '{{bank}} has declined your application.' },
  'loan-offer-withdrawn': {
    zh: '{{bank}}对 {{firm}}的报价（{{amount}}）已失效。',
    en: 'The offer of {{bank}} to {{firm}} for {{amount}} no longer stands.',
  },
  'loan-offer-taken': {
    zh: '{{firm}}接受了贵行的报价（{{amount}}），授信已签订。',
    en: '{{firm}} has accepted your offer of {{amount}}; the facility is agreed.',
  },
  'question-asked': {
    zh: '{{asker}}就贵企业的申请提了一个问题，请回答。',
    en: '{{asker}} has a question about your application: please answer it.',
  },
  'question-asked-until': {
    zh: '{{asker}}就贵企业的申请提了一个问题，请在 {{until}} 前回答。',
    en: '{{asker}} has a question about your application: please answer it by {{until}}.',
  },
  'question-answered': {
    zh: '{{firm}}回答了您的提问，请查看。',
    en: '{{firm}} has answered your question.',
  },
  'question-withdrawn': {
    zh: '{{asker}}撤回了一个问题，不必再回答。',
    en: '{{asker}} has withdrawn a question; it needs no answer any more.',
  },
  'question-lapsed': {
    zh: '{{firm}}的申请已有结果，贵行未获回答的问题随之失效。',
    en: 'The application of {{firm}} has ended, and with it your question that was not answered.',
  },
  'meeting-convened': {
    zh: '召集了评审会，您是评审委员，请到会表决。',
    en: 'A committee meeting is convened and you are a member: please attend and vote.',
  },
  'meeting-closed': { zh: '评审会已结束，请查看结果。', en: 'The committee meeting has ended: see its results.' },
  'facility-opened': {
    zh: '{{borrower}}的授信已签订：{{principal}}。',
    en: 'The facility of {{borrower}} is agreed: {{principal}}.',
  },
  'facility-stood-for': {
    zh: '{{borrower}}的授信（{{principal}}）已签订，贵方在其中承担担保责任。',
    en: 'The facility of {{borrower}} for {{principal}} is agreed, and you stand behind it.',
  },
  'drawdown-made': { zh: '{{borrower}}的授信提款 {{amount}}。', en: '{{borrower}} has drawn {{amount}}.' },
  'instalment-to-pay': {
    zh: '第 {{nr}} 期到期，请还本金 {{principal}}、利息 {{interest}}。',
    en: 'Instalment {{nr}} is due: please pay {{principal}} of principal and {{interest}} of interest.',
  },
  'instalment-fell-due': {
    zh: '{{borrower}}第 {{nr}} 期到期：本金 {{principal}}，利息 {{interest}}。',
    en: 'Instalment {{nr}} of {{borrower}} is due: principal {{principal}}, interest {{interest}}.',
  },
  'repayment-received': {
    zh: '{{borrower}}的还款 {{amount}} 已入账。',
    en: 'The repayment of {{amount}} by {{borrower}} is booked.',
  },
  'repayment-reversed': {
    zh: '{{borrower}}的还款 {{amount}} 已冲正。',
    en: 'The repayment of {{amount}} by {{borrower}} is reversed.',
  },
  'schedule-changed': {
    zh: '{{borrower}}提前归还本金 {{principal}}，其余各期已重新排定。',
    en: '{{borrower}} repays {{principal}} of principal before it is due; what is left is scheduled anew.',
  },
  'schedule-restored': {
    zh: '{{borrower}}的一笔提前还款已撤销，恢复原还款计划。',
    en: 'A prepayment of {{borrower}} is taken back; the schedule is again as it was before.',
  },
  'own-arrears': {
    zh: '贵企业的授信已逾期 {{overdueDays}} 天，逾期信息将提供给有权知悉的各方。',
    en: 'Your facility is {{overdueDays}} days overdue; those entitled to know are told of it.',
  },
  'arrears-changed': {
    zh: '{{borrower}}的授信已逾期 {{overdueDays}} 天。',
    en: 'The facility of {{borrower}} is {{overdueDays}} days overdue.',
  },
  'arrears-cured': {
    zh: '{{borrower}}的授信已还清逾期，恢复正常。',
    en: 'The arrears of {{borrower}} are paid; the facility is in good order again.',
  },
  'claim-against-you': {
    zh: '{{lender}}就 {{borrower}}的授信请求代偿：本金 {{principal}}，利息 {{interest}}。',
    en: '{{lender}} claims on the guarantee of {{borrower}}: principal {{principal}}, interest {{interest}}.',
  },
  'claim-lodged': {
    zh: '{{borrower}}的授信进入代偿程序：本金 {{principal}}，利息 {{interest}}。',
    en: 'A claim is lodged on the facility of {{borrower}}: principal {{principal}}, interest {{interest}}.',
  },
  'evidence-added': {
    zh: '{{lender}}为 {{borrower}}的代偿请求补充了证据文件。',
    en: '{{lender}} has added evidence to its claim on the facility of {{borrower}}.',
  },
  'claim-rejected': {
    zh: '{{borrower}}的代偿请求被退回。',
    en: 'The claim on the facility of {{borrower}} was rejected.',
  },
  'call-to-pay': {
    zh: '请支付代偿款：{{borrower}}的代偿已按约定分担，贵方应付。',
    en: 'Please pay: the claim on {{borrower}} has been shared out as agreed, and you owe a part.',
  },
  'claim-poured': {
    zh: '{{borrower}}的代偿已按层分担。',
    en: 'The claim on {{borrower}} has been shared out over the layers.',
  },
  'call-paid': {
    zh: '{{payer}}为 {{borrower}}支付了代偿款 {{amount}}。',
    en: '{{payer}} has paid {{amount}} on the claim against {{borrower}}.',
  },
  'costs-advanced': {
    zh: '{{by}}为 {{borrower}}的追偿垫付费用 {{amount}}。',
    en: '{{by}} has advanced {{amount}} of costs for the recovery from {{borrower}}.',
  },
  'recovery-received': {
    zh: '从 {{borrower}}追偿收回 {{gross}}。',
    en: '{{gross}} has been recovered from {{borrower}}.',
  },
  'share-failed': {
    zh: '{{payer}}被认定无力支付 {{borrower}}的代偿款。',
    en: '{{payer}} is found unable to pay its part of the claim on {{borrower}}.',
  },
  'settlement-to-pay': {
    zh: '请补足：{{borrower}}的最终损失 {{loss}} 已结算，贵方尚有应付。',
    en: 'Please pay: the final loss of {{loss}} on {{borrower}} is settled, and you still owe a part.',
  },
  'loss-settled': {
    zh: '{{borrower}}的最终损失 {{loss}} 已结算。',
    en: 'The final loss of {{loss}} on {{borrower}} is settled.',
  },
  'fee-refunded': {
    zh: '{{borrower}}提前结清，退还费用 {{amount}}。',
    en: '{{borrower}} repaid before its time; {{amount}} of the fee goes back.',
  },
  'fee-to-refund': {
    zh: '{{borrower}}提前结清，请退还费用 {{amount}}。',
    en: '{{borrower}} repaid before its time: please give {{amount}} of the fee back.',
  },
  'subsidy-paid': {
    zh: '{{borrower}}按期付息，获贴补 {{amount}}。',
    en: '{{borrower}} paid in time and gets {{amount}} back.',
  },
  'subsidy-returned': {
    zh: '{{borrower}}的还款冲正，相应贴补 {{amount}} 收回。',
    en: 'A repayment of {{borrower}} is reversed, and {{amount}} given back on it with it.',
  },
  'insurance-reported': {
    zh: '{{by}}报告：已为 {{borrower}}承保。',
    en: '{{by}} reports that it insures {{borrower}}.',
  },
  'take-over-by-you': {
    zh: '已提议由贵企业承接 {{borrower}}的债务 {{owed}}，待保证人和银行同意。',
    en: 'It is proposed that you take over {{owed}} that {{borrower}} owes; the guarantor and the bank are asked next.',
  },
  'take-over-to-consent': {
    zh: '已提议由 {{taker}}承接 {{borrower}}的债务 {{owed}}，请保证人表示是否同意。',
    en: 'It is proposed that {{taker}} takes over {{owed}} that {{borrower}} owes: please say whether you consent.',
  },
  'take-over-proposed': {
    zh: '已提议由 {{taker}}承接 {{borrower}}的债务 {{owed}}。',
    en: 'It is proposed that {{taker}} takes over {{owed}} that {{borrower}} owes.',
  },
  'take-over-to-agree': {
    zh: '保证人已同意承接 {{borrower}}的债务，请银行决定。',
    en: 'The guarantor consents to the take-over of what {{borrower}} owes: please decide.',
  },
  'take-over-consented': {
    zh: '保证人已同意承接 {{borrower}}的债务。',
    en: 'The guarantor consents to the take-over of what {{borrower}} owes.',
  },
  'take-over-dropped': {
    zh: '{{borrower}}的债务承接已撤回。',
    en: 'The take-over of what {{borrower}} owes is dropped.',
  },
  'debtor-changed': {
    zh: '{{to}}承接了 {{from}}的债务：本金 {{principal}}，利息 {{interest}}。',
    en: '{{to}} has taken over what {{from}} owed: principal {{principal}}, interest {{interest}}.',
  },
  'facility-closed': {
    zh: '{{borrower}}的授信已了结，担保责任解除。',
    en: 'The facility of {{borrower}} has ended; its guarantees are released.',
  },
  'facility-cancelled': {
    zh: '{{borrower}}的授信已取消，额度已释放。',
    en: 'The facility of {{borrower}} is cancelled; what it held is released.',
  },
  'move-proposed': {
    zh: '同事登记了一笔（{{amount}}），请您复核。',
    en: 'A colleague has proposed a booking of {{amount}}: please check it.',
  },
  'proposal-confirmed': {
    zh: '您登记的事项（{{amount}}）已复核入账。',
    en: 'What you proposed ({{amount}}) is confirmed and booked.',
  },
  'proposal-declined': {
    zh: '您登记的事项（{{amount}}）被退回，请查看理由。',
    en: 'What you proposed ({{amount}}) was declined: see the reason.',
  },
  'statement-imported': {
    zh: '导入了银行对账单，共 {{lines}} 笔。',
    en: 'A bank statement of {{lines}} lines was imported.',
  },
  'scheme-submitted': {
    zh: '一份融资模式送审，请另一位管理员核对后发布或退回。',
    en: 'A scheme is submitted: another administrator publishes it or sends it back.',
  },
  'scheme-sent-back': {
    zh: '您起草的融资模式被退回，请查看理由。',
    en: 'The scheme that you drafted was sent back: see the reason.',
  },
  'scheme-published': {
    zh: '您起草的融资模式已发布（第 {{schemeVersion}} 版）。',
    en: 'The scheme that you drafted is published as version {{schemeVersion}}.',
  },
  ...securitySentences,
  ...restructuringSentences,
  'promise-given': {
    zh: '{{promiser}}承诺为贵企业的一笔贷款担保，最多 {{amount}}。',
    en: '{{promiser}} promises to stand for one loan of yours, up to {{amount}}.',
  },
  'promise-withdrawn': {
    zh: '{{promiser}}撤回了对贵企业的担保承诺（{{amount}}）。',
    en: '{{promiser}} has withdrawn its promise to stand for you ({{amount}}).',
  },
  'promise-taken': {
    zh: '贵方的承诺已用于 {{borrower}}的授信，最多承担 {{amount}}。',
    en: 'Your promise now stands behind the facility of {{borrower}}, up to {{amount}}.',
  },
  'consent-given': {
    zh: '{{subject}}授权贵方查阅其资料，至 {{until}}。',
    en: '{{subject}} consents to your reading its data until {{until}}.',
  },
  'consent-revoked': {
    zh: '{{subject}}撤回了授权，请停止使用其资料。',
    en: '{{subject}} has revoked its consent: stop using its data.',
  },
  'rows-imported': {
    zh: '导入完成：采用 {{accepted}} 行，存疑 {{flagged}} 行，拒绝 {{rejected}} 行。',
    en: 'Import done: {{accepted}} rows taken, {{flagged}} flagged, {{rejected}} refused.',
  },
  'paper-issued': { zh: '文件 {{number}} 已签发，可以下载。', en: 'Paper {{number}} has been issued.' },
  'minutes-issued': { zh: '会议纪要 {{number}} 已签发。', en: 'The minutes {{number}} have been issued.' },
  'office-given': {
    zh: '您在 {{organisation}}有了新的岗位。',
    en: 'You have been given an office in {{organisation}}.',
  },
  'member-admitted': {
    zh: '{{association}}接纳贵企业为会员。',
    en: '{{association}} has admitted you as a member.',
  },
  'contribution-paid': {
    zh: '贵企业向基金出资 {{amount}} 已入账。',
    en: 'Your contribution of {{amount}} to the fund is booked.',
  },
  'standing-changed': {
    zh: '贵企业的会员资格状态已变更，请查看理由。',
    en: 'Your standing as a member has changed: see the reason.',
  },
  'fund-finding-recorded': {
    zh: '基金有新的认定：{{reason}}',
    en: 'A finding about the fund was recorded: {{reason}}',
  },
  'capital-paid': {
    zh: '{{payer}}向基金拨入资本 {{amount}}。',
    en: '{{payer}} has paid {{amount}} of capital into the fund.',
  },
  'figures-reported': {
    zh: '{{guarantor}}报告 {{asOf}} 的净资产：{{netAssets}}。',
    en: '{{guarantor}} reports net assets of {{netAssets}} as of {{asOf}}.',
  },
  'breaker-judged': {
    zh: '{{lender}}的熔断状态有变：不良 {{bad}}，在贷 {{whole}}。',
    en: 'The breaker of {{lender}} has changed: {{bad}} bad of {{whole}} lent.',
  },
  'line-granted': {
    zh: '{{bank}}给基金授信额度 {{amount}}，至 {{until}}。',
    en: '{{bank}} grants the fund a line of {{amount}} until {{until}}.',
  },
  'allocation-to-file': {
    zh: '{{association}}分配给 {{firm}} {{amount}}，请备案。',
    en: '{{association}} allocates {{amount}} to {{firm}}: please file it.',
  },
  'allocation-made': {
    zh: '{{association}}从 {{bank}}的额度中分配给贵企业 {{amount}}，待银行备案。',
    en: '{{association}} allocates {{amount}} of the line of {{bank}} to you; the bank has still to file it.',
  },
  'allocation-filed': {
    zh: '{{bank}}已备案贵企业的分配额度 {{amount}}，至 {{until}} 可申请提用。',
    en: '{{bank}} has filed your allocation of {{amount}}: it can be drawn upon until {{until}}.',
  },
  'allocation-filed-for': {
    zh: '{{bank}}已备案 {{firm}}的分配额度 {{amount}}。',
    en: '{{bank}} has filed the allocation of {{amount}} to {{firm}}.',
  },
  'allocation-declined': {
    zh: '{{bank}}未予备案贵企业的分配额度 {{amount}}，请查看理由。',
    en: '{{bank}} has declined your allocation of {{amount}}: see the reason.',
  },
  'allocation-declined-for': {
    zh: '{{bank}}未予备案 {{firm}}的分配额度 {{amount}}，请查看理由。',
    en: '{{bank}} has declined the allocation of {{amount}} to {{firm}}: see the reason.',
  },
  'allocation-changed': {
    zh: '{{association}}收回贵企业的分配额度 {{taken}}，余 {{amount}}。',
    en: '{{association}} takes back {{taken}} of your allocation; {{amount}} is left.',
  },
  'allocation-changed-for': {
    zh: '{{association}}收回 {{firm}}的分配额度 {{taken}}，余 {{amount}}。',
    en: '{{association}} takes back {{taken}} of the allocation to {{firm}}; {{amount}} is left.',
  },
  'allocation-expired': {
    zh: '贵企业的分配额度 {{amount}} 已到期，已开立的授信不受影响。',
    en: 'Your allocation of {{amount}} has expired; facilities opened on it go on.',
  },
  'allocation-expired-for': {
    zh: '{{firm}}的分配额度 {{amount}} 已到期。',
    en: 'The allocation of {{amount}} to {{firm}} has expired.',
  },
  'evaluation-made': { zh: '贵企业有了新的评价，请查看理由。', en: 'You have been evaluated: see the reasons.' },
  ...conductSentences,
} as const satisfies Record<string, Bilingual>
export type SentenceName = keyof typeof sentences

export const sentenceNames = Object.keys(sentences) as readonly SentenceName[]
