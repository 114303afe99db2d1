export { deskFor, desksIn, whoIs, type DeskInfo, type Signed } from './desks.ts'
