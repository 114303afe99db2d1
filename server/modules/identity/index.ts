export { deskFor, desksIn, namesAbout, whoIs, type DeskInfo, type Signed } from './desks.ts'
