export { mountCommand, mountRead, mountReadThen, type AccountMaker, type House } from './mounting.ts'
export { byGrade, byName, byPartyName, likePattern, moneyOf, namesOf, pageOf, wire, type Page } from './wire.ts'
