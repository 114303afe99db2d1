/** Employees are persons; revenue and total assets are of a year, in ten thousand yuan. */
export type SizeIndicator = 'employees' | 'revenue' | 'assets'

/** The least value of an indicator for large, medium and small. */
export type LeastValues = readonly [large: number, medium: number, small: number]

export type SizeIndustry = {
  readonly code: string
  readonly zh: string
  readonly least: Readonly<Partial<Record<SizeIndicator, LeastValues>>>
}

/** 中小企业划型标准规定. "以上" includes the number, "以下" does not. */
export const sizeThresholds: {
  readonly source: string
  readonly effectiveFrom: string
  readonly verified: boolean
  readonly industries: readonly SizeIndustry[]
} = {
  source: '工信部联企业〔2011〕300号',
  effectiveFrom: '2011-06-18',
  verified: false,
  industries: [
    { code: '01', zh: '农林牧渔', least: { revenue: [20000, 500, 50] } },
    { code: '02', zh: '工业', least: { employees: [1000, 300, 20], revenue: [40000, 2000, 300] } },
    { code: '03', zh: '建筑业', least: { revenue: [80000, 6000, 300], assets: [80000, 5000, 300] } },
    { code: '04', zh: '批发业', least: { employees: [200, 20, 5], revenue: [40000, 5000, 1000] } },
    { code: '05', zh: '零售业', least: { employees: [300, 50, 10], revenue: [20000, 500, 100] } },
    { code: '06', zh: '交通运输业', least: { employees: [1000, 300, 20], revenue: [30000, 3000, 200] } },
    { code: '07', zh: '仓储业', least: { employees: [200, 100, 20], revenue: [30000, 1000, 100] } },
    { code: '08', zh: '邮政业', least: { employees: [1000, 300, 20], revenue: [30000, 2000, 100] } },
    { code: '09', zh: '住宿业', least: { employees: [300, 100, 10], revenue: [10000, 2000, 100] } },
    { code: '10', zh: '餐饮业', least: { employees: [300, 100, 10], revenue: [10000, 2000, 100] } },
    { code: '11', zh: '信息传输业', least: { employees: [2000, 100, 10], revenue: [100000, 1000, 100] } },
    { code: '12', zh: '软件和信息技术服务业', least: { employees: [300, 100, 10], revenue: [10000, 1000, 50] } },
    { code: '13', zh: '房地产开发经营', least: { revenue: [200000, 1000, 100], assets: [10000, 5000, 2000] } },
    { code: '14', zh: '物业管理', least: { employees: [1000, 300, 100], revenue: [5000, 1000, 500] } },
    { code: '15', zh: '租赁和商务服务业', least: { employees: [300, 100, 10], assets: [120000, 8000, 100] } },
    { code: '16', zh: '其他未列明行业', least: { employees: [300, 100, 10] } },
  ],
}
