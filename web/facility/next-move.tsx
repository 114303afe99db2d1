import { Button } from 'antd'
import { useState } from 'react'
import type { WireFacility } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { isMove, MoveDialog, type MoveName } from './move-dialog.tsx'
import { actBy, movesInOrder, type NextMove } from './next-action.ts'

type NextMoveProps = { readonly cluster: string; readonly facility: WireFacility }

/** The one next action: who must act, by when, and the button where it is mine. */
export const NextMovePanel = ({ cluster, facility }: NextMoveProps) => {
  const { t, word } = useLanguage()
  const [opened, setOpened] = useState<MoveName | null>(null)
  const moves = movesInOrder(facility)
  const leading = moves[0]
  const mine = moves.filter(({ isYours }) => isYours)
  return (
    <section className={`panel next-step ${leading?.isYours ? '' : 'calm'}`} aria-label={t('next.title')}>
      {leading === undefined ? (
        <p className="what">{t('next.none')}</p>
      ) : (
        <>
          <p className="what">
            {leading.isYours
              ? t('next.youAct', { move: word('move', leading.move) })
              : t('next.whoActs', { who: actorsOf(leading, facility), move: word('move', leading.move) })}
          </p>
          <By move={leading} facility={facility} />
        </>
      )}
      <div className="do">
        {mine.map(({ move }) => (
          <Button
            key={move}
            type={move === leading?.move ? 'primary' : 'default'}
            onClick={() => setOpened(isMove(move) ? move : null)}
          >
            {word('move', move)}
          </Button>
        ))}
      </div>
      {opened !== null && (
        <MoveDialog key={opened} cluster={cluster} facility={facility} move={opened} onClose={() => setOpened(null)} />
      )}
    </section>
  )
}

const By = ({ move, facility }: { readonly move: NextMove; readonly facility: WireFacility }) => {
  const { t } = useLanguage()
  const by = actBy(move, facility)
  if (by === null) return null
  const [before = '', after = ''] = t('next.by', { date: '|' }).split('|')
  return (
    <p className="quiet">
      {before}
      <DateText on={by} />
      {after}
    </p>
  )
}

/** Who may act: the few holders by name, many by the name of their role. */
const actorsOf = (move: NextMove, { roles, payables }: WireFacility): string => {
  const owing = payables.map(({ from }) => from.name)
  if (move.move === 'pay' && owing.length > 0) return [...new Set(owing)].join('、')
  const holders = roles.filter(({ role }) => move.roles.includes(role)).flatMap((role) => role.holders)
  const names = [...new Set(holders.map(({ name }) => name))]
  return names.length > 3 ? `${names.slice(0, 3).join('、')} …` : names.join('、')
}
