import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether what npm installed is what the lock file asks for. npm writes its own list as the last step of an
 * installation, so an interrupted one has none. Packages for other machines may be missing.
 */
export const isSameInstallation = (wanted, installed) => {
  const names = Object.keys(wanted).filter((name) => name !== '')
  const isKnown = Object.keys(installed).every((name) => wanted[name] !== undefined)
  return (
    isKnown &&
    names.every((name) => {
      const found = installed[name]
      return found === undefined ? wanted[name].optional === true : found.integrity === wanted[name].integrity
    })
  )
}

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined)

export const isInstalled = (checkout) => {
  const installed = packagesOf(join(checkout, 'node_modules', '.package-lock.json'))
  return installed !== undefined && isSameInstallation(packagesOf(join(checkout, 'package-lock.json')), installed)
}
