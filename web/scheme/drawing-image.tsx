import { useLanguage } from '#web/language/language.ts'

/** A drawing as a picture, so that nothing in it can run. */
export const DrawingImage = ({ svg, name }: { readonly svg: string; readonly name: string }) => {
  const { t } = useLanguage()
  return (
    <div className="drawing">
      <img
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
        alt={`${t('scheme.drawing')}: ${name}`}
      />
    </div>
  )
}
