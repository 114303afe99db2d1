import type { Card } from './card.ts'
import { firstCard } from './first-card.ts'

export const cardName = ({ id, version }: Pick<Card, 'id' | 'version'>): string => `${id}@${version}`

/** The card of an evaluation, by its name and version; one that is not known here explains nothing. */
export const cardOf = (name: string): Card | undefined => [firstCard].find((card) => cardName(card) === name)
