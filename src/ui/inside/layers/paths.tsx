import { useMemo, useRef, useState } from 'react'
import type { Inspection } from '../../../store/types.ts'
import { Toggle } from '../../controls/toggle.tsx'
import { useWidth } from '../../explore/use-width.ts'
import { formatCount, formatPercent } from '../../format.ts'
import { placeWords } from './path-layout.ts'
import { useTokenFocus } from '../token-focus.ts'
import { LayerTable } from './layer-table.tsx'
import { PathsPicture } from './paths-picture.tsx'
import { usePaths } from './use-paths.ts'

interface Props {
  readonly inspection: Inspection
  readonly names: readonly string[]
  readonly layer: number
  readonly picked: number
  readonly onPick: (token: number) => void
}

/** The path of each token from the input through all layers, in one plane. */
export function Paths({ inspection, names, layer, picked, onPick }: Props) {
  const [focus, point] = useTokenFocus('a')
  const [wanted, setSpecials] = useState(false)
  const kinds = new Set(inspection.tokens.map(({ kind }) => kind))
  // Nothing would be left to draw of a text that has no other tokens.
  const optional = kinds.has('special') && kinds.size > 1
  const paths = usePaths(inspection, names, wanted || !optional)
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const size = { width, height: Math.round(Math.max(260, Math.min(420, width * 0.6))) }
  const place = paths.tokens.indexOf(focus ?? picked)
  const shown = useMemo(() => paths.tokens.map((token) => paths.names[token] ?? ''), [paths])
  const kept = paths.explained[0] + paths.explained[1]
  return (
    <section className="inside-layers-part" aria-labelledby="inside-layers-paths">
      <div className="inside-layers-title">
        <h3 id="inside-layers-paths">The path of each token</h3>
        {optional && <Toggle label="Special tokens" checked={wanted} onChange={setSpecials} />}
      </div>
      <div ref={host} className="inside-layers-plane" style={{ height: size.height }}>
        {width > 0 && (
          <PathsPicture
            paths={paths}
            size={size}
            layer={layer}
            place={place >= 0 ? place : null}
            onPoint={(at) => point(at === null ? null : (paths.tokens[at] ?? null))}
            onPick={(at) => onPick(paths.tokens[at] ?? 0)}
          />
        )}
      </div>
      <p className="inside-layers-note">
        Each line leads from a token’s vector at the input to its arrowhead after the last layer; the dots are
        its place after the chosen one. The plane is the one that keeps most of how all these vectors differ,{' '}
        {formatPercent(kept)}; what happens in the other {formatPercent(1 - kept)} is not in the picture, so
        that lines that meet here may be far apart.
        {paths.tokens.length < paths.names.length &&
          ' Special tokens are left out: in some models they lie so far off that all others become one spot.'}
        {paths.fitted < paths.tokens.length &&
          ` To stay quick, its axes are fitted to ${formatCount(paths.fitted)} of the ${formatCount(paths.tokens.length)} tokens, evenly chosen.`}
      </p>
      <LayerTable
        title="places, across and up"
        caption="Place of each token in the plane, across and up"
        names={shown}
        steps={paths.steps}
        cell={(row, at) => placeWords(paths.coords, row * paths.steps + at)}
        pointed={focus === null ? null : place}
        onPoint={(row) => point(row === null ? null : (paths.tokens[row] ?? null))}
      />
    </section>
  )
}
