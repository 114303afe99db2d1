import type { WireAllocation } from '#contract/allocations.ts'
import { money, toWire } from '#core/basics/money.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount, minorOf, shortAmount } from '#web/ui/amount-text.ts'
import { barsOf } from './bars-of.ts'

/** A bar for every member under every bank: what is allocated, and how much of it is in use. */
export const AllocationBars = ({ allocations }: { readonly allocations: readonly WireAllocation[] }) => {
  const { t, language } = useLanguage()
  const bars = barsOf(allocations)
  const whole = bars.reduce((most, { amount }) => (amount > most ? amount : most), 1n)
  return (
    <ul className="limit-bars">
      {bars.map(({ key, name, amount, used, currency }) => {
        const inMoney = (minor: bigint) => toWire(money(minor, currency))
        const [allocated, taken, free] = [inMoney(amount), inMoney(used), inMoney(amount - used)]
        const label = t('allocations.bar', { name, amount: exactAmount(allocated), used: exactAmount(taken), free: exactAmount(free) }) // prettier-ignore
        return (
          <li key={key}>
            <div className="limit-head">
              <span>{name}</span>
              <span className="amount">
                {shortAmount(taken, language)} / {shortAmount(allocated, language)}
              </span>
            </div>
            <Bar label={label} parts={[minorOf(allocated), minorOf(taken)]} whole={whole} />
          </li>
        )
      })}
    </ul>
  )
}

type BarProps = { readonly label: string; readonly parts: readonly [bigint, bigint]; readonly whole: bigint }

/** A whole, in it what is taken, in that what is in use. */
export const Bar = ({ label, parts: [taken, used], whole }: BarProps) => {
  const share = (minor: bigint): number => Number((minor * 10_000n) / (whole === 0n ? 1n : whole)) / 100
  return (
    <svg role="img" aria-label={label} viewBox="0 0 100 6" preserveAspectRatio="none" className="limit-bar">
      <title>{label}</title>
      <rect className="limit-whole" width="100" height="6" />
      <rect className="limit-used" width={share(taken)} height="6" />
      <rect className="limit-asked" width={share(used)} height="6" />
    </svg>
  )
}
