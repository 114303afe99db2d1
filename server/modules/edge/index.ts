export { mountCommand, mountRead, mountReadThen, type AccountMaker, type House } from './mounting.ts'
export { byGrade, byName, likePattern, moneyOf, namesOf, pageOf, wire, type Page } from './wire.ts'
