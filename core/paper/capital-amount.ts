import { assert } from '../basics/assert.ts'
import type { Money } from '../basics/money.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟'] as const

/**
 * The amount in capital characters as bills and contracts carry it (正确填写票据和结算凭证的基本规定): one 零 for any
 * run of zeros inside, 整 where no fen follows. 123456789 fen → 壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分.
 */
export function capitalAmount({ minor, currency }: Money): string {
  assert(currency === 'CNY' && minor >= 0n, 'capital amounts are of yuan and not negative')
  const yuan = minor / 100n
  const jiao = Number((minor / 10n) % 10n)
  const fen = Number(minor % 10n)
  const whole = yuan === 0n ? '' : `${wholeText(yuan)}元`
  const gap = yuan > 0n && jiao === 0 && fen > 0 ? '零' : ''
  const part = `${jiao === 0 ? '' : `${digits[jiao]}角`}${gap}${fen === 0 ? '' : `${digits[fen]}分`}`
  if (whole === '' && part === '') return '零元整'
  return `${whole}${part}${fen === 0 ? '整' : ''}`
}

/** Below 亿 by groups of four digits, above it the number of 亿 in the same words. */
function wholeText(value: bigint): string {
  const [unit, size] = value >= 100_000_000n ? (['亿', 100_000_000n] as const) : (['万', 10_000n] as const)
  if (value < size) return groupText(Number(value))
  const rest = value % size
  const isGapped = rest > 0n && rest < size / 10n
  return `${wholeText(value / size)}${unit}${isGapped ? '零' : ''}${rest === 0n ? '' : wholeText(rest)}`
}

/** 1 to 9999. */
function groupText(value: number): string {
  const text = [3, 2, 1, 0]
    .map((place) => {
      const digit = Math.floor(value / 10 ** place) % 10
      return digit === 0 ? '零' : `${digits[digit]}${places[place]}`
    })
    .join('')
  return text.replace(/零+/g, '零').replace(/^零|零$/g, '')
}
