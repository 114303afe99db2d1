import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How PostgreSQL is run: it refuses the superuser of the machine, so root needs a way around. */
export type Account = {
  readonly folder: string
  readonly programs: string
  /** The words that stand before the program. */
  readonly prefix: readonly string[]
  readonly spawnAs: { readonly uid?: number; readonly gid?: number }
  readonly notice: string | undefined
}

type PasswdEntry = { readonly uid: number; readonly gid: number }

/** initdb looks its own user up, so the user inside the namespace must be one the machine knows. */
const ordinaryUser = (): PasswdEntry => {
  const entries = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  const users = entries
    .map((line) => line.split(':'))
    .map((fields) => ({ uid: Number(fields[2]), gid: Number(fields[3]) }))
    .filter(({ uid }) => Number.isInteger(uid) && uid > 0)
  return users.find(({ uid }) => uid === 65534) ?? users[0] ?? { uid: 65534, gid: 65534 }
}

const namespacePrefix = ({ uid, gid }: PasswdEntry): readonly string[] => [
  'unshare',
  '-U',
  `--map-user=${uid}`,
  `--map-group=${gid}`,
  '--',
]

const mayUnshare = (prefix: readonly string[]): boolean => {
  const [program, ...args] = [...prefix, 'true']
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

const isWritable = (folder: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    return true
  } catch {
    return false
  }
}

/** Data and programs move to a place that an ordinary user may enter. */
const elsewhere = (folder: string, programs: string, user: PasswdEntry): Account => {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const base = isWritable('/var/lib/qunrong') ? '/var/lib/qunrong' : join(tmpdir(), 'qunrong')
  const home = join(base, name)
  const moved = join(home, 'programs')
  mkdirSync(home, { recursive: true, mode: 0o755 })
  if (!existsSync(join(moved, 'bin', 'postgres'))) {
    cpSync(programs, moved, { recursive: true, verbatimSymlinks: true })
  }
  chownSync(home, user.uid, user.gid)
  return {
    folder: home,
    programs: moved,
    prefix: [],
    spawnAs: user,
    notice: `PostgreSQL refuses to run as root and namespaces are forbidden here, so the data stands in ${home}, owned by user ${user.uid}.`,
  }
}

export const accountFor = (
  folder: string,
  programs: string,
  uid: number = process.getuid?.() ?? 1,
  namespaces: (prefix: readonly string[]) => boolean = mayUnshare,
): Account => {
  if (uid !== 0) return { folder, programs, prefix: [], spawnAs: {}, notice: undefined }
  const user = ordinaryUser()
  const prefix = namespacePrefix(user)
  if (!namespaces(prefix)) return elsewhere(folder, programs, user)
  return {
    folder,
    programs,
    prefix,
    spawnAs: {},
    notice: 'Running as root: PostgreSQL runs in a user namespace of its own.',
  }
}
