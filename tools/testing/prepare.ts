import { listCatalogue } from '../list-catalogue.mjs'

export default (): void => {
  listCatalogue()
}
