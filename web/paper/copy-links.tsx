import { printPaper, type WirePaper } from '#contract/papers.ts'
import { addressOf } from '#web/data/call.ts'
import { useLanguage, type Language } from '#web/language/language.ts'

type CopyLinksProps = { readonly cluster: string; readonly paper: WirePaper }

const languages: readonly Language[] = ['zh', 'en']
const ownName = { zh: '中文', en: 'English' } as const

/** A copy to open beside the page or to keep, in either language. */
export const CopyLinks = ({ cluster, paper }: CopyLinksProps) => {
  const { t } = useLanguage()
  return (
    <div>
      {languages.map((language) => {
        const href = addressOf(printPaper, { params: { cluster, id: paper.id }, query: { language } })
        const named = { number: paper.number, language: ownName[language] }
        return (
          <div key={language} className="copies">
            <span lang={language}>{ownName[language]}</span>
            <a href={href} target="_blank" rel="noopener" aria-label={t('paper.openNamed', named)}>
              {t('paper.open')}
            </a>
            <a
              href={href}
              download={`${paper.titles[language]} ${paper.number}.pdf`}
              aria-label={t('paper.keepNamed', named)}
            >
              {t('paper.keep')}
            </a>
          </div>
        )
      })}
    </div>
  )
}
