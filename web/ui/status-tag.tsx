import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled'
import ClockCircleFilled from '@ant-design/icons/ClockCircleFilled'
import CloseCircleFilled from '@ant-design/icons/CloseCircleFilled'
import MinusCircleOutlined from '@ant-design/icons/MinusCircleOutlined'
import WarningFilled from '@ant-design/icons/WarningFilled'
import { useLanguage } from '#web/language/language.ts'
import { toneOf, type Tone, type ToneGroup } from './tones.ts'

const icons: Readonly<Record<Tone, typeof CheckCircleFilled>> = {
  good: CheckCircleFilled,
  waiting: ClockCircleFilled,
  risk: WarningFilled,
  bad: CloseCircleFilled,
  calm: MinusCircleOutlined,
}

type StatusTagProps = { readonly group: ToneGroup; readonly code: string; readonly isLarge?: boolean }

/** A status as a word with an icon and a colour: readable without the colour, and in print. */
export const StatusTag = ({ group, code, isLarge = false }: StatusTagProps) => {
  const { word } = useLanguage()
  const tone = toneOf(group, code)
  const Icon = icons[tone]
  return (
    <span className={`tag tone-${tone}${isLarge ? ' tag-large' : ''}`}>
      <Icon aria-hidden />
      {word(group, code)}
    </span>
  )
}
