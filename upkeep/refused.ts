/** Why something was not done, in a sentence for whoever asked. */
export class Refused extends Error {
  override readonly name = 'Refused'
}
