const spelledOut = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const numeric = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/
const longest = 400

/** Whether a number keeps all its digits in a spreadsheet, which has 15 of them. */
export const fitsExactly = (text: string): boolean => spelledOut.test(text) && significantDigits(text) <= 15

/**
 * A stored number in plain digits, or null when it is none. What is spelled out within 15 digits, or as a whole number
 * of any length, stays as it is spelled; all else is rounded to the 15 digits that a spreadsheet shows, which takes
 * the artefacts of binary fractions away.
 */
export function numberText(stored: string): string | null {
  const text = stored.trim()
  if (text.length > longest || !numeric.test(text)) return null
  if (spelledOut.test(text) && (!text.includes('.') || significantDigits(text) <= 15)) return text
  const value = Number(text)
  return Number.isFinite(value) ? plainDigits(value) : null
}

/** The value rounded to 15 digits, without an exponent. */
export function plainDigits(value: number): string {
  const [mantissa = '', power = '0'] = value.toExponential(14).split('e')
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '')
  if (digits === '') return '0'
  const point = Number(power) + 1
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  const fraction = point > 0 ? digits.slice(point) : digits.padStart(digits.length - point, '0')
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

const significantDigits = (text: string): number => text.replace(/[-.]/g, '').replace(/^0+/, '').length
