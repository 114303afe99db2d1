import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Bilingual, Language } from '#contract/bilingual.ts'
import { allocations as enAllocations } from './en/allocations.ts'
import { codes as enCodes } from './en/codes.ts'
import { conduct as enConduct } from './en/conduct.ts'
import { costs as enCosts } from './en/costs.ts'
import { desks as enDesks } from './en/desks.ts'
import { editor as enEditor } from './en/editor.ts'
import { events as enEvents } from './en/events.ts'
import { evidence as enEvidence } from './en/evidence.ts'
import { notices as enNotices } from './en/notices.ts'
import { firmDesk as enFirmDesk } from './en/firm-desk.ts'
import { organisations as enOrganisations } from './en/organisations.ts'
import { pages as enPages } from './en/pages.ts'
import { servicing as enServicing } from './en/servicing.ts'
import { restructuring as enRestructuring } from './en/restructuring.ts'
import { securities as enSecurities } from './en/securities.ts'
import { shell as enShell } from './en/shell.ts'
import type { Words as WordFiles } from './words.ts'
import { allocations as zhAllocations } from './zh/allocations.ts'
import { codes as zhCodes } from './zh/codes.ts'
import { conduct as zhConduct } from './zh/conduct.ts'
import { costs as zhCosts } from './zh/costs.ts'
import { desks as zhDesks } from './zh/desks.ts'
import { editor as zhEditor } from './zh/editor.ts'
import { events as zhEvents } from './zh/events.ts'
import { evidence as zhEvidence } from './zh/evidence.ts'
import { firmDesk as zhFirmDesk } from './zh/firm-desk.ts'
import { notices as zhNotices } from './zh/notices.ts'
import { organisations as zhOrganisations } from './zh/organisations.ts'
import { pages as zhPages } from './zh/pages.ts'
import { servicing as zhServicing } from './zh/servicing.ts'
import { restructuring as zhRestructuring } from './zh/restructuring.ts'
import { securities as zhSecurities } from './zh/securities.ts'
import { shell as zhShell } from './zh/shell.ts'

const zh = {
  ...zhShell,
  ...zhAllocations,
  ...zhCodes,
  ...zhConduct,
  ...zhCosts,
  ...zhDesks,
  ...zhEditor,
  ...zhEvents,
  ...zhEvidence,
  ...zhFirmDesk,
  ...zhNotices,
  ...zhOrganisations,
  ...zhPages,
  ...zhServicing,
  ...zhRestructuring,
  ...zhSecurities,
} as const
const en: Words = {
  ...enShell,
  ...enAllocations,
  ...enCodes,
  ...enConduct,
  ...enCosts,
  ...enDesks,
  ...enEditor,
  ...enEvents,
  ...enEvidence,
  ...enFirmDesk,
  ...enNotices,
  ...enOrganisations,
  ...enPages,
  ...enServicing,
  ...enRestructuring,
  ...enSecurities,
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: { app: typeof zh }
  }
}

export type { Bilingual, Language }

/** Every word of the app in one language. */
export type Words = WordFiles['shell'] &
  WordFiles['codes'] &
  WordFiles['allocations'] &
  WordFiles['conduct'] &
  WordFiles['costs'] &
  WordFiles['desks'] &
  WordFiles['editor'] &
  WordFiles['events'] &
  WordFiles['evidence'] &
  WordFiles['notices'] &
  WordFiles['firmDesk'] &
  WordFiles['organisations'] &
  WordFiles['pages'] &
  WordFiles['restructuring'] &
  WordFiles['securities'] &
  WordFiles['servicing']

export const wordsOf: Readonly<Record<Language, Words>> = { zh, en }

const storedUnder = 'qunrong.language'

export const htmlLanguage = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

const storedLanguage = (): Language => {
  try {
    return localStorage.getItem(storedUnder) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

export const startLanguage = async (): Promise<void> => {
  const language = storedLanguage()
  document.documentElement.lang = htmlLanguage(language)
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    ns: 'app',
    defaultNS: 'app',
    resources: { zh: { app: zh }, en: { app: en } },
    interpolation: { escapeValue: false },
    nsSeparator: false,
    returnNull: false,
  })
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh')

export const changeLanguage = async (language: Language): Promise<void> => {
  try {
    localStorage.setItem(storedUnder, language)
  } catch {
    // A browser without storage keeps the choice for this visit.
  }
  document.documentElement.lang = htmlLanguage(language)
  await i18next.changeLanguage(language)
}

type Groups = {
  [G in keyof Words]: Words[G] extends Readonly<Record<string, string>> ? G : never
}[keyof Words]

/** The word of a group for a code that came over the wire; a code without a word stands as it is. */
export const wordFor = (language: Language, group: Groups, code: string): string => {
  const words: Readonly<Record<string, string>> = wordsOf[language][group]
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code
}

export const useLanguage = () => {
  const { t } = useTranslation()
  const language = currentLanguage()
  return {
    t,
    language,
    word: (group: Groups, code: string): string => wordFor(language, group, code),
    either: (text: Bilingual): string => text[language],
  }
}
