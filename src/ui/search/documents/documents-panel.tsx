import { useState } from 'react'
import { Button } from 'react-aria-components'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { formatCount } from '../../format.ts'
import { useApp } from '../../use-app.ts'
import { useSearch, useSearchActions } from '../use-search.ts'
import { ChunkingControls } from './chunking-controls.tsx'
import { CollectionMenu } from './collection-menu.tsx'
import { DocumentList } from './document-list.tsx'
import { FilePicker } from './file-picker.tsx'
import { ImportReport } from './import-report.tsx'
import { IndexProgress } from './index-progress.tsx'
import { PasteSheet } from './paste-sheet.tsx'

/** What is searched: documents of this workspace or the texts of Explore, and how they are cut into chunks. */
export function DocumentsPanel() {
  const { source, name, isShipped } = useSearch(({ settings, corpus }) => ({
    source: settings.source,
    name: corpus.name,
    isShipped: corpus.shipped,
  }))
  const count = useSearch(({ cut, settings, corpus }) =>
    settings.source === 'documents' ? corpus.documents.length : (cut?.documents.length ?? 0),
  )
  const texts = useApp(({ document }) => document.items.length)
  const { set, addFiles } = useSearchActions()
  const [isPasting, paste] = useState(false)
  const own = source === 'documents'
  return (
    <section className="search-documents" aria-labelledby="search-documents-title">
      <div className="search-documents-head">
        <h2 id="search-documents-title">
          <bdi title={own && isShipped ? name : undefined}>
            {own ? (isShipped ? name : 'Documents') : 'Explore’s texts'}
          </bdi>
          <span>{formatCount(count)}</span>
        </h2>
        <CollectionMenu />
      </div>
      <SegmentedControl
        label="What is searched"
        value={source}
        options={[
          { value: 'documents', label: 'Documents' },
          { value: 'texts', label: `Explore’s texts ${formatCount(texts)}` },
        ]}
        onChange={(source) => set({ source })}
      />
      {own && (
        <div className="search-add">
          <FilePicker
            label="Add files"
            accept=".txt,.text,.md,.markdown,.html,.htm,.pdf,.csv,.tsv,.tab,.jsonl,.ndjson,.json,text/plain,text/markdown,text/html,application/pdf,text/csv,text/tab-separated-values,application/json"
            multiple
            onFiles={addFiles}
          />
          <Button className="shell-button" onPress={() => paste(true)}>
            Paste
          </Button>
        </div>
      )}
      <ImportReport />
      <DocumentList />
      <IndexProgress />
      <ChunkingControls />
      <PasteSheet isOpen={isPasting} onClose={() => paste(false)} />
    </section>
  )
}
