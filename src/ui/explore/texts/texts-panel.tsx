import { useState } from 'react'
import { Button } from 'react-aria-components'
import './texts.css'
import { formatCount, shorten } from '../../format.ts'
import { useApp } from '../../use-app.ts'
import { EncodingState } from './encoding-state.tsx'
import { GroupsSheet } from './groups-sheet.tsx'
import { PasteSheet } from './paste-sheet.tsx'
import { SetsMenu } from './sets-menu.tsx'
import { TextList } from './text-list.tsx'

const METRIC_WORDS = { cosine: 'the cosine', dot: 'the dot product', l2: 'the distance (L2)' } as const

/** The document: its texts, groups, and the sets to start from. */
export function TextsPanel() {
  const count = useApp((s) => s.document.items.length)
  const [sheet, setSheet] = useState<'paste' | 'groups' | null>(null)
  const close = () => setSheet(null)
  return (
    <section className="texts" aria-labelledby="texts-title">
      <div className="texts-head">
        <h2 id="texts-title" className="texts-title">
          Texts <span className="texts-count">{formatCount(count)}</span>
        </h2>
        <SetsMenu />
        <Button className="texts-action" onPress={() => setSheet('paste')}>
          Paste
        </Button>
        <Button className="texts-action" onPress={() => setSheet('groups')}>
          Groups
        </Button>
      </div>
      <EncodingState />
      <TextList />
      <ScoreHint />
      <PasteSheet isOpen={sheet === 'paste'} onClose={close} />
      <GroupsSheet isOpen={sheet === 'groups'} onClose={close} />
    </section>
  )
}

/** Says what the numbers at the right of the rows are. */
function ScoreHint() {
  const { metric, selected } = useApp((s) => ({
    metric: s.settings.metric,
    selected: s.view?.ids.includes(s.selection.a ?? '')
      ? s.document.items.find((item) => item.id === s.selection.a)?.text
      : undefined,
  }))
  return (
    <p className="texts-hint">
      {selected !== undefined && (
        <>
          Beside each text: {METRIC_WORDS[metric]} to <strong dir="auto">{shorten(selected, 24)}</strong>
          <br />
        </>
      )}
      Enter adds a line, ↑↓ move.
    </p>
  )
}
