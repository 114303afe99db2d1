import { useState } from 'react'
import type { WireFacility, WireLayer } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { PartyName } from '#web/ui/party-name.tsx'
import { sidesOfParties, type Side } from '#web/ui/sides.ts'
import { useWidth } from '#web/ui/use-width.ts'
import { flowsOf } from './flows.ts'
import type { Pointed } from './party-box.tsx'
import { flatLayers } from './waterfall-layout.ts'
import { WaterfallDrawing } from './waterfall-drawing.tsx'

type WaterfallProps = { readonly facility: WireFacility; readonly onParty: (party: string) => void }

/** Who bears a loss, in order: the drawing, the rule of the layer pointed at, who owes whom, and the same as a table. */
export const Waterfall = ({ facility, onParty }: WaterfallProps) => {
  const { t } = useLanguage()
  const [active, setActive] = useState<Pointed | null>(null)
  const [frame, width] = useWidth()
  const root = facility.waterfall
  if (root === null)
    return (
      <Panel title={t('facility.waterfall')}>
        <EmptyState>{t('empty.waterfall')}</EmptyState>
      </Panel>
    )
  const sides = sidesOfParties(facility.roles)
  return (
    <Panel title={t('facility.waterfall')} extra={<span className="quiet">{t('facility.waterfallHint')}</span>}>
      <div ref={frame} className="waterfall">
        {width > 0 && (
          <WaterfallDrawing
            facility={facility}
            root={root}
            sides={sides}
            width={width}
            onPoint={setActive}
            onChoose={({ party }) => party && onParty(party.name)}
          />
        )}
        <Rule pointed={active} />
        <Legend />
        <Flows facility={facility} sides={sides} />
        <details>
          <summary>{t('facility.table')}</summary>
          <LayerTable root={root} sides={sides} />
        </details>
      </div>
    </Panel>
  )
}

const Rule = ({ pointed }: { readonly pointed: Pointed | null }) => {
  const { t, either, word } = useLanguage()
  return (
    <p className="rule" aria-live="polite">
      {pointed === null ? (
        <span className="quiet">{t('facility.ruleHint')}</span>
      ) : (
        <>
          <strong>{pointed.name === '' ? word('node', pointed.node) : pointed.name}</strong>{' '}
          {pointed.rules.map(either).join('；')}
        </>
      )}
    </p>
  )
}

const sidesShown: readonly Side[] = ['debtor', 'support', 'creditor', 'public']

const Legend = () => {
  const { t, word } = useLanguage()
  return (
    <ul className="legend" aria-label={t('facility.legend')}>
      {sidesShown.map((side) => (
        <li key={side}>
          <PartyName name={word('side', side)} side={side} />
        </li>
      ))}
      <li>
        <svg aria-hidden>
          <rect width="22" height="12" fill="var(--support)" />
        </svg>
        {t('facility.legendBorne')}
      </li>
      <li>
        <svg aria-hidden>
          <rect width="22" height="12" fill="url(#returned)" stroke="var(--support)" />
        </svg>
        {t('facility.legendReturned')}
      </li>
      <li>
        <svg aria-hidden>
          <rect x="0.5" y="0.5" width="21" height="11" fill="none" stroke="var(--line-strong)" />
        </svg>
        {t('facility.legendLeft')}
      </li>
    </ul>
  )
}

type SidesProps = { readonly sides: ReadonlyMap<string, Side> }

const Flows = ({ facility, sides }: SidesProps & { readonly facility: WireFacility }) => {
  const { t } = useLanguage()
  const flows = flowsOf(facility)
  if (flows.length === 0) return null
  return (
    <ul className="owing" aria-label={t('facility.payables')}>
      {flows.map(({ from, to, called, open }) => (
        <li key={`${from.id} ${to.id}`}>
          <PartyName name={from.name} side={sides.get(from.id)} />
          <span aria-hidden>{open === null ? '→' : '⇢'}</span>
          <PartyName name={to.name} side={sides.get(to.id)} />
          {called !== null && (
            <span>
              {t('facility.called')}{' '}
              <strong>
                <Amount value={called} />
              </strong>
            </span>
          )}
          {open === null ? (
            <span className="quiet">{t('facility.paidUp')}</span>
          ) : (
            <span>
              {t('facility.owes')}{' '}
              <strong>
                <Amount value={open} />
              </strong>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const LayerTable = ({ root, sides }: SidesProps & { readonly root: WireLayer }) => {
  const { t, either, word } = useLanguage()
  return (
    <DataTable
      name={t('facility.waterfall')}
      rows={flatLayers(root)}
      rowKey={({ layer }) => layer.at + layer.node}
      columns={[
        {
          key: 'party',
          title: t('column.bearer'),
          render: ({ layer, depth }) => (
            <span style={{ paddingLeft: depth * 16 }}>
              {layer.party === null ? (
                layer.node === 'upTo' ? (
                  either(layer.rule)
                ) : (
                  `${word('node', layer.node)} ${layer.name}`
                )
              ) : (
                <PartyName name={layer.party.name} side={sides.get(layer.party.id)} />
              )}
            </span>
          ),
        },
        { key: 'share', title: t('column.share'), isNumber: true, render: ({ layer }) => layer.share ?? '' },
        {
          key: 'left',
          title: t('column.left'),
          isNumber: true,
          render: ({ layer }) =>
            layer.isEndless ? t('facility.endless') : layer.left && <Amount value={layer.left} />,
        },
        {
          key: 'borne',
          title: t('column.borne'),
          isNumber: true,
          render: ({ layer }) => layer.borne && <Amount value={layer.borne} />,
        },
        {
          key: 'returned',
          title: t('column.returned'),
          isNumber: true,
          render: ({ layer }) => layer.returned && <Amount value={layer.returned} />,
        },
        { key: 'rule', title: t('column.rule'), render: ({ layer }) => either(layer.rule) },
      ]}
    />
  )
}
