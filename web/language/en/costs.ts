/** What a loan costs. */
export const costs = {
  cost: {
    nominal: 'Annual rate (nominal)',
    highest: 'Highest instalment',
    why: 'How do the annual rate and the all-in yearly cost differ?',
    whyNominal:
      '{{rate}} is the nominal annual rate: it only says how interest is computed period by period, without fees and without regard to when it is paid.',
    whyEffective:
      '{{rate}} is the all-in yearly cost: the internal rate of return of drawing, instalments and fees on their dates (actual days over 365, compounded yearly). The earlier and oftener interest is paid, the higher it is; but for equal instalments interest is by actual days over 360, which adds a little. Compare offers by this number.',
    whyFee: 'The borrower’s guarantee fee is paid with the first drawing and is counted.',
    whyNoFee: 'There is no guarantee fee for the borrower to pay.',
    received: 'Actually received',
    onReceived: 'Yearly cost with what is retained',
    whyRetained:
      'Under this scheme a part of each drawing stays in the fund: the borrower never has it, repays it with interest all the same, and its books have it as an expense. If it does not come back, the yearly cost is {{rate}}; ask the association whether it does.',
    drawing:
      '{{count}} instalments from {{from}} to {{until}}; the highest, {{most}}, is due on {{on}}. Each amount is in the table below.',
    perBar: '{{count}} instalments a bar',
    slideAmount: 'Move to change how much',
    slideMonths: 'Move to change how many months',
    slideRate: 'Move to change the percentage',
    stale: 'These terms give no schedule yet; below is the one before.',
  },
  calculator: {
    title: 'Calculator',
    hint: 'Change anything and the result follows at once. This only tries terms out: it applies for nothing and keeps nothing; the rate is set by the offer of a bank.',
    terms: 'Terms of the loan',
    result: 'Repayment and cost',
    amount: 'Amount to borrow (CNY)',
    apply: 'Apply on these terms',
  },
} as const
