import { unseenTokens } from '../../../core/search/chunk.ts'
import type { ChunkOptions } from '../../../core/search/types.ts'
import { Choice } from '../../controls/choice.tsx'
import { NumberField } from './number-field.tsx'
import { formatCount } from '../../format.ts'
import { useSearch, useSearchActions } from '../use-search.ts'

const WAYS: readonly { readonly value: ChunkOptions['by']; readonly label: string }[] = [
  { value: 'tokens', label: 'tokens' },
  { value: 'sentences', label: 'sentences' },
  { value: 'paragraphs', label: 'paragraphs' },
  { value: 'headings', label: 'headings' },
]

const EXPLAINED: Readonly<Record<ChunkOptions['by'], string>> = {
  tokens: 'Cut after so many tokens, wherever that is.',
  sentences: 'As many whole sentences as fit.',
  paragraphs: 'As many whole paragraphs as fit.',
  headings: 'Paragraphs of one section, never beyond its heading.',
}

/** How documents become chunks. */
export function ChunkingControls() {
  const chunking = useSearch(({ settings }) => settings.chunking)
  const { set } = useSearchActions()
  const change = (next: Partial<ChunkOptions>) => {
    const { by, size, overlap } = { ...chunking, ...next }
    set({ chunking: { by, size, overlap: Math.min(overlap, size - 1) } })
  }
  return (
    <fieldset className="search-chunking">
      <legend>Chunks</legend>
      <div>
        <Choice label="Cut by" value={chunking.by} options={WAYS} onChange={(by) => change({ by })} />
        <NumberField
          label="Size"
          unit="tokens"
          value={chunking.size}
          min={8}
          max={4096}
          step={8}
          onChange={(size) => change({ size })}
        />
        <NumberField
          label="Overlap"
          unit="tokens"
          value={chunking.overlap}
          min={0}
          max={chunking.size - 1}
          step={4}
          onChange={(overlap) => change({ overlap })}
        />
      </div>
      <p>{EXPLAINED[chunking.by]}</p>
      <Unseen />
    </fieldset>
  )
}

/** How much of the chunks the model never reads. */
function Unseen() {
  const { cut, role } = useSearch(({ cut, index }) => ({
    cut,
    role: index.phase === 'empty' ? 'document' : (index.shown?.role ?? 'document'),
  }))
  if (!cut) return null
  const { room } = cut
  const unseen = cut.chunks.map((chunk) => unseenTokens(chunk, room, role)).filter((count) => count > 0)
  if (unseen.length === 0) {
    return <p>All of each chunk fits into the model’s {formatCount(room.maxTokens)} tokens.</p>
  }
  const total = unseen.reduce((sum, count) => sum + count, 0)
  return (
    <p data-tone="warn">
      {formatCount(unseen.length)} of {formatCount(cut.chunks.length)} chunks are longer than the model’s{' '}
      {formatCount(room.maxTokens)} tokens: it never sees {formatCount(total)} tokens of them.
    </p>
  )
}
