import type { KeyMemory } from './verify.ts'

/** Remembers in this browser with which key the record of a cluster is signed; a browser without storage sees it anew each time. */
export const keyMemory = (cluster: string): KeyMemory => {
  const name = `qunrong.key.${cluster}`
  return {
    get: () => {
      try {
        return localStorage.getItem(name)
      } catch {
        return null
      }
    },
    set: (key) => {
      try {
        localStorage.setItem(name, key)
      } catch {
        // Without storage there is nothing to remember by.
      }
    },
  }
}
