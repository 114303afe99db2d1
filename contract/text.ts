import { z } from 'zod'

export type TextLimits = { readonly min?: number; readonly max: number }

/** Characters that reorder what a reader sees: embeddings, overrides, isolates and the two marks. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/**
 * Every string that enters the platform: in Unicode's composed form, without NUL, half characters
 * or controls that turn the reading direction round.
 */
export const text = ({ min = 0, max }: TextLimits) =>
  z
    .string()
    .refine((value) => value.isWellFormed(), 'holds half of a character')
    .normalize('NFC')
    .refine((value) => !value.includes('\0'), 'holds a NUL')
    .refine((value) => !bidiControls.test(value), 'holds a control of reading direction')
    .min(min)
    .refine((value) => min === 0 || value === '' || value.trim() !== '', 'is blank')
    .max(max)
