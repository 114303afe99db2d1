/** What is said of what secures those who stand for a loan, and of what a company shows for its promise. */
export const securitySentences = {
  'counter-guarantee-recovered': {
    zh: '{{borrower}}的反担保变现，收回 {{amount}}。',
    en: '{{amount}} of a counter-guarantee for {{borrower}} has come in.',
  },
  'counter-guarantee-to-confirm': {
    zh: '{{giver}}拟提供反担保，最多担保 {{securedAtMost}}，请核实登记或交付后确认。',
    en: '{{giver}} promises a counter-guarantee of up to {{securedAtMost}}: confirm it once it is registered or handed over.',
  },
  'counter-guarantee-confirmed': {
    zh: '贵方提供的反担保已生效（{{since}}）。',
    en: 'The counter-guarantee that you gave is in force since {{since}}.',
  },
  'counter-guarantee-withdrawn': {
    zh: '一项尚未生效的反担保已被撤回，请查看理由。',
    en: 'A counter-guarantee that was not in force yet was withdrawn: see the reason.',
  },
  'waiver-to-confirm': {
    zh: '有人提议放弃一项反担保，请另一位同事复核。',
    en: 'It is proposed to give a counter-guarantee up: another person confirms it or drops it.',
  },
  'counter-guarantee-released': {
    zh: '贵方提供的反担保已解除，可以办理注销登记。',
    en: 'The counter-guarantee that you gave is released: its registration can be struck off.',
  },
  'enforcement-opened': {
    zh: '受益人已开始实现贵方提供的反担保，请查看理由。',
    en: 'The beneficiary enforces the counter-guarantee that you gave: see the reason.',
  },
  'counter-guarantee-realised': {
    zh: '反担保变现 {{gross}}，用于追偿 {{taken}}，剩余 {{over}} 归贵方。',
    en: 'The counter-guarantee fetched {{gross}}: {{taken}} goes to the recourse, {{over}} is yours.',
  },
  'enforcement-ended': {
    zh: '对贵方反担保的实现已终结。',
    en: 'The enforcement of the counter-guarantee that you gave has ended.',
  },
  'resolution-checked': {
    zh: '{{bank}}已核验贵方的公司决议。',
    en: '{{bank}} has checked your resolution.',
  },
  'resolution-refused': {
    zh: '{{bank}}未接受贵方的公司决议，请查看理由后重新提交。',
    en: '{{bank}} has not accepted your resolution: see the reason and bring another.',
  },
} as const
