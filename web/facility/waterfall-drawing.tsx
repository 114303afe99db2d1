import type { WireFacility, WireLayer } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { minorOf, shortAmount, sumOf } from '#web/ui/amount-text.ts'
import { fitText } from '#web/ui/fit-text.ts'
import type { Side } from '#web/ui/sides.ts'
import { flowsOf, type MoneyFlow } from './flows.ts'
import { PartyBox, pointedAt, type Pointed } from './party-box.tsx'
import { layoutWaterfall, type Box, type Link, type WaterfallLayout } from './waterfall-layout.ts'

type DrawingProps = {
  readonly facility: WireFacility
  readonly root: WireLayer
  readonly sides: ReadonlyMap<string, Side>
  readonly width: number
  readonly onPoint: (pointed: Pointed | null) => void
  readonly onChoose: (layer: WireLayer) => void
}

const top = 78
const gutter = 30

/** The bound tree as it bears: layers from the top down, shares side by side, arrows for who paid and who owes on. */
export const WaterfallDrawing = ({ facility, root, sides, width, onPoint, onChoose }: DrawingProps) => {
  const { t } = useLanguage()
  const flows = flowsOf(facility)
  const onward = flows.filter(({ to }) => to.id !== facility.lender.id)
  const left = onward.length > 0 ? gutter : 0
  const layout = layoutWaterfall(root, width - gutter - left)
  const all = minorOf(sumOf(facility.legs.map(({ amount }) => amount)))
  return (
    <svg
      width={width}
      height={top + layout.height + 4}
      viewBox={`0 0 ${width} ${top + layout.height + 4}`}
      role="group"
      aria-label={t('facility.waterfall')}
    >
      <Patterns />
      <CreditorBox facility={facility} width={width} />
      <g transform={`translate(${left} ${top})`}>
        {layout.boxes.map((box) =>
          box.is === 'group' ? (
            <GroupFrame key={`group ${box.layer.at}`} box={box} onPoint={onPoint} />
          ) : (
            <PartyBox
              key={`party ${box.layer.node} ${box.layer.at}`}
              box={box}
              all={all}
              side={sides.get(box.layer.party?.id ?? '') ?? 'service'}
              onPoint={onPoint}
              onChoose={onChoose}
            />
          ),
        )}
        {layout.links.map((link) => (
          <Connector key={`${link.x} ${link.fromY}`} link={link} />
        ))}
      </g>
      <g aria-hidden>
        {flows.map((flow) =>
          flow.to.id === facility.lender.id ? (
            <ToCreditor key={`${flow.from.id} up`} flow={flow} layout={layout} left={left} width={width} />
          ) : (
            <Onward key={`${flow.from.id} ${flow.to.id}`} flow={flow} layout={layout} left={left} />
          ),
        )}
      </g>
    </svg>
  )
}

const Patterns = () => (
  <defs>
    <pattern id="returned" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill="#fff" />
      <rect width="2" height="6" fill="#5f6b7a" />
    </pattern>
    <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
      <path d="M0 0 8 4 0 8Z" fill="#3c4757" />
    </marker>
  </defs>
)

const CreditorBox = ({ facility, width }: { readonly facility: WireFacility; readonly width: number }) => {
  const { t, language } = useLanguage()
  const claimed = facility.claims.flatMap(({ principal, interest }) => [principal, interest])
  const line =
    claimed.length === 0
      ? t('facility.notClaimed')
      : t('facility.claimAmount', { amount: shortAmount(sumOf(claimed), language) })
  const head = `${t('facility.creditor')} · ${facility.lender.name}`
  return (
    <g>
      <rect x="1" y="1" width={width - 2} height="50" rx="4" fill="#f5f0fc" stroke="var(--creditor)" />
      <circle cx="16" cy="19" r="5" fill="var(--creditor)" />
      <text x="28" y="23" fontWeight="600">
        {fitText(head, width - 40)}
      </text>
      <text x="14" y="42">
        {fitText(line, width - 28)}
      </text>
    </g>
  )
}

const Connector = ({ link }: { readonly link: Link }) => (
  <path
    d={`M${link.x} ${link.fromY + 3}V${link.toY - 3}`}
    stroke="#3c4757"
    strokeWidth="1.5"
    strokeDasharray={link.is === 'behind' ? '3 3' : undefined}
    markerEnd="url(#tip)"
    fill="none"
    aria-hidden
  />
)

const GroupFrame = ({ box, onPoint }: { readonly box: Box; readonly onPoint: (pointed: Pointed | null) => void }) => {
  const { word, either, language } = useLanguage()
  const { layer, x, y, width, height, order } = box
  const cap = layer.node === 'upTo' && layer.left !== null ? ` · ${shortAmount(layer.left, language)}` : ''
  const words = layer.node === 'upTo' ? either(layer.rule) : word('node', layer.node)
  const front = layer.node === 'fronted' ? ` · ${layer.name}` : ''
  const share = layer.share === null ? '' : ` · ${layer.share}`
  const title = `${order === null ? '' : `${order}. `}${words}${front}${cap}${share}`
  return (
    <g
      className="layer"
      tabIndex={0}
      role="img"
      aria-label={`${title}. ${either(layer.rule)}`}
      onFocus={() => onPoint(pointedAt(box))}
      onBlur={() => onPoint(null)}
      onMouseEnter={() => onPoint(pointedAt(box))}
      onMouseLeave={() => onPoint(null)}
    >
      <rect
        className="frame"
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={height - 1}
        rx="5"
        fill="#f7f9fc"
        stroke="#8a94a3"
      />
      <text x={x + 10} y={y + 18} fontWeight="600">
        {fitText(title, width - 16)}
      </text>
    </g>
  )
}

const boxOf = (layout: WaterfallLayout, party: string): Box | undefined =>
  layout.boxes.find(({ is, layer }) => is === 'party' && layer.party?.id === party)

type FlowProps = { readonly flow: MoneyFlow; readonly layout: WaterfallLayout; readonly left: number }

/** From a payer to the right, and up to the creditor; dashed while it is owed. */
const ToCreditor = ({ flow, layout, left, width }: FlowProps & { readonly width: number }) => {
  const box = boxOf(layout, flow.from.id)
  if (box === undefined) return null
  const x = left + box.x + box.width
  const y = top + box.y + box.height - 14
  const isAtEdge = box.x + box.width > layout.width - 24
  const bottom = top + box.y + box.height + 5
  const start = isAtEdge ? `M${x} ${y}` : `M${x - 14} ${top + box.y + box.height}V${bottom}`
  return (
    <path
      d={`${start}H${width - 12}V54`}
      fill="none"
      stroke="#3c4757"
      strokeWidth="1.8"
      strokeDasharray={flow.open !== null ? '5 4' : undefined}
      markerEnd="url(#tip)"
    />
  )
}

/** From who owes to whom it is owed, along the left side. */
const Onward = ({ flow, layout, left }: FlowProps) => {
  const from = boxOf(layout, flow.from.id)
  const to = boxOf(layout, flow.to.id)
  if (from === undefined || to === undefined) return null
  const middle = (box: Box): number => top + box.y + box.height / 2
  return (
    <path
      d={`M${left + from.x} ${middle(from) + 8}H10V${middle(to)}H${left + to.x - 2}`}
      fill="none"
      stroke="#3c4757"
      strokeWidth="1.5"
      strokeDasharray={flow.open !== null ? '5 4' : undefined}
      markerEnd="url(#tip)"
    />
  )
}
