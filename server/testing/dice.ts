/** Throws a die of so many sides, 0 to `sides` − 1: a small generator of its own, so that a seed says the whole story. */
export function openDice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}
