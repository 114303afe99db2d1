/** A calendar date as it is written everywhere: 2026-03-01. */
export const DateText = ({ on }: { readonly on: string | null }) =>
  on === null ? <span>—</span> : <time dateTime={on}>{on}</time>

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export const formatInstant = (at: string): string => {
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) ? at : shanghai.format(instant)
}

/** A moment, in Shanghai's time. */
export const InstantText = ({ at }: { readonly at: string | null }) =>
  at === null ? (
    <span>—</span>
  ) : (
    <time dateTime={at} title={at}>
      {formatInstant(at)}
    </time>
  )
