import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const require = createRequire(import.meta.url)

/** A fontconfig of our own, so that Chinese is drawn on machines without any Chinese type. */
const writeFontconfig = (): string => {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const folder = join(tmpdir(), `qunrong-fonts-${process.getuid?.() ?? 0}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'fonts.conf')
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui']
    .map((name) => `<alias><family>${name}</family><prefer><family>Noto Sans SC</family></prefer></alias>`)
    .join('')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>${fonts}/400Regular</dir><dir>${fonts}/700Bold</dir>
<cachedir>${folder}/cache</cachedir>${families}</fontconfig>`,
  )
  return file
}

const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
]

const executable = async (): Promise<string> => {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') return given
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}

/** A real Chromium without a window: the one npm brought, or that of CHROMIUM_PATH. */
export const launchChromium = async (): Promise<Browser> => {
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath: await executable(),
    args: [...quietFlags, ...(isRoot ? ['--no-sandbox'] : [])],
    // Without a language of UTF-8 it gives no file a name that is not ASCII.
    env: { LANG: 'C.UTF-8', ...process.env, FONTCONFIG_FILE: writeFontconfig() },
  })
}
