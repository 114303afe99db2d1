import type { KeyboardEvent } from 'react'
import type { WireLayer } from '#contract/facilities.ts'
import { useLanguage, type Bilingual } from '#web/language/language.ts'
import { exactAmount, minorOf, shortAmount } from '#web/ui/amount-text.ts'
import { fitText, inTwoLines } from '#web/ui/fit-text.ts'
import type { Side } from '#web/ui/sides.ts'
import { fillingOf, isNarrow, type Box } from './waterfall-layout.ts'

type PartyBoxProps = {
  readonly box: Box
  /** All that was claimed, against which an endless purse is drawn. */
  readonly all: bigint
  readonly side: Side
  readonly onPoint: (pointed: Pointed | null) => void
  readonly onChoose: (layer: WireLayer) => void
}

/** What is pointed at: a name and the rules under which it bears. */
export type Pointed = { readonly name: string; readonly node: string; readonly rules: readonly Bilingual[] }

export const pointedAt = ({ layer, cap }: Pick<Box, 'layer' | 'cap'>): Pointed => ({
  name: layer.name,
  node: layer.node,
  rules: cap === null ? [layer.rule] : [cap.rule, layer.rule],
})

/** One who bears: name, share, and a bar of what it bears, what came back and what it can still bear. */
export const PartyBox = ({ box, all, side, onPoint, onChoose }: PartyBoxProps) => {
  const { layer, cap, x, y, width, height } = box
  const words = useLayerWords(box, side)
  const share = layer.share ?? cap?.share ?? ''
  const narrow = isNarrow(width)
  const rest = width - 26 - share.length * 8
  const names = narrow ? inTwoLines(words.name, width - 22, rest) : [fitText(words.name, rest)]
  const barAt = narrow ? 46 : 30
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onChoose(layer)
  }
  return (
    <g
      className="layer"
      tabIndex={0}
      role="img"
      aria-label={words.label}
      onFocus={() => onPoint(pointedAt(box))}
      onBlur={() => onPoint(null)}
      onMouseEnter={() => onPoint(pointedAt(box))}
      onMouseLeave={() => onPoint(null)}
      onClick={() => onChoose(layer)}
      onKeyDown={onKeyDown}
    >
      <title>{words.label}</title>
      <rect
        className="frame"
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={height - 1}
        rx="4"
        fill="#fff"
        stroke={`var(--${side})`}
      />
      <rect x={x} y={y} width="5" height={height} rx="2" fill={`var(--${side})`} />
      {names.map((line, i) => (
        <text key={line} x={x + 14} y={y + 20 + i * 16} fontWeight="600">
          {line}
        </text>
      ))}
      <text x={x + width - 8} y={y + (narrow ? 36 : 20)} textAnchor="end" fontWeight="600">
        {share}
      </text>
      <Bar box={box} all={all} side={side} at={y + barAt} />
      {words.lines(width).map((line, i) => (
        <text key={line} x={x + 14} y={y + barAt + 28 + i * 16}>
          {fitText(line, width - 20)}
        </text>
      ))}
    </g>
  )
}

type BarProps = Pick<PartyBoxProps, 'box' | 'all' | 'side'> & { readonly at: number }

const Bar = ({ box, all, side, at }: BarProps) => {
  const { layer, x, width } = box
  const left = layer.isEndless || layer.left === null ? null : minorOf(layer.left)
  const filling = fillingOf({ borne: minorOf(layer.borne), returned: minorOf(layer.returned), left }, all)
  const whole = width - 24
  return (
    <g>
      <rect x={x + 14} y={at} width={whole} height="11" fill="#fff" stroke="#8a94a3" />
      <rect className="fill" x={x + 14} y={at} width={whole * filling.borne} height="11" fill={`var(--${side})`} />
      <rect
        className="fill"
        x={x + 14 + whole * filling.borne}
        y={at}
        width={whole * filling.returned}
        height="11"
        fill="url(#returned)"
      />
    </g>
  )
}

const useLayerWords = ({ layer, cap, order }: Box, side: Side) => {
  const { t, word, either, language } = useLanguage()
  const share = layer.share ?? cap?.share ?? null
  const name = `${order === null ? '' : `${order}. `}${layer.name}`
  const short = (value: WireLayer['left']): string => (value === null ? '' : shortAmount(value, language))
  const isBearing = minorOf(layer.borne) > 0n
  const borne = isBearing ? `${t('facility.borne')} ${short(layer.borne)}` : t('facility.none')
  const returned = minorOf(layer.returned) > 0n ? `${t('facility.returned')} ${short(layer.returned)}` : ''
  const left = layer.isEndless
    ? `${t('facility.left')} ${t('facility.endless')}`
    : layer.left === null
      ? ''
      : `${t('facility.left')} ${short(layer.left)}`
  const room = cap?.left ? `${t('facility.cap')} ${short(cap.left)}` : ''
  const exact = (term: string, value: WireLayer['left']): string =>
    value === null ? '' : `${term} ${exactAmount(value)}. `
  return {
    name,
    lines: (width: number): readonly string[] =>
      (isNarrow(width)
        ? [borne, returned, left, room]
        : [[borne, returned].filter(Boolean).join(' · '), left, room]
      ).filter(Boolean),
    label: t('facility.layerLabel', {
      order: order === null ? '' : t('facility.order', { nr: order }),
      name: layer.name,
      side: word('side', side),
      share: share === null ? '' : `${t('column.share')} ${share}. `,
      left: layer.isEndless ? `${left}. ` : exact(t('facility.left'), layer.left),
      borne: isBearing
        ? `${exact(t('facility.borne'), layer.borne)}${returned === '' ? '' : exact(t('facility.returned'), layer.returned)}`
        : `${borne}. `,
      rule: [cap, layer].flatMap((each) => (each === null ? [] : [either(each.rule)])).join(' '),
    }),
  }
}
