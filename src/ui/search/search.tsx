import { Tab, TabList, TabPanel, Tabs, type Key } from 'react-aria-components'
import './search.css'
import { useMedia } from '../shell/use-media.ts'
import { useActions, useApp } from '../use-app.ts'
import { ContextPanel } from './context/context-panel.tsx'
import { DropZone } from './documents/drop-zone.tsx'
import { DocumentsPanel } from './documents/documents-panel.tsx'
import { EvaluationPanel } from './evaluation/evaluation-panel.tsx'
import { ChunkMapPanel } from './map/chunk-map-panel.tsx'
import { PromptsPanel } from './prompts/prompts-panel.tsx'
import { QueryBar } from './query/query-bar.tsx'
import { ReadingPanel } from './reading/reading-panel.tsx'
import { ResultsPanel } from './results/results-panel.tsx'
import { useSearchActions } from './use-search.ts'

/** Below this width the panels take turns. Kept equal to the media queries of search.css. */
const NARROW = '(width < 760px)'

/** The workspace that answers whether retrieval would find the right passage. */
export function Search() {
  const { addFiles } = useSearchActions()
  const isNarrow = useMedia(NARROW)
  return <DropZone onFiles={addFiles}>{isNarrow ? <NarrowSearch /> : <WideSearch />}</DropZone>
}

/** What {@link WideSearch} has as tabs; the other parts stand beside them. */
const WIDE_TABS = ['results', 'prompts', 'context', 'evaluation']

/** The tab in front, for a component that shows it and changes it. */
function useTab() {
  const selectedKey = useApp(({ tabs }) => tabs.search)
  const { showTab } = useActions()
  return { selectedKey, onSelectionChange: (key: Key) => showTab({ search: String(key) }) }
}

function WideSearch() {
  const tab = useTab()
  const selectedKey = WIDE_TABS.includes(tab.selectedKey) ? tab.selectedKey : 'results'
  return (
    <div className="search">
      <div className="search-left">
        <DocumentsPanel />
      </div>
      <div className="search-middle">
        <QueryBar />
        <Tabs className="search-tabs" {...tab} selectedKey={selectedKey}>
          <TabList className="search-tab-list" aria-label="What is done with the query">
            <Tab id="results">Results</Tab>
            <Tab id="prompts">Prompts</Tab>
            <Tab id="context">Context</Tab>
            <Tab id="evaluation">Evaluation</Tab>
          </TabList>
          <TabPanel id="results" className="search-tab-panel">
            <ResultsPanel />
          </TabPanel>
          <TabPanel id="prompts" className="search-tab-panel">
            <PromptsPanel />
          </TabPanel>
          <TabPanel id="context" className="search-tab-panel">
            <ContextPanel />
          </TabPanel>
          <TabPanel id="evaluation" className="search-tab-panel">
            <EvaluationPanel />
          </TabPanel>
        </Tabs>
      </div>
      <div className="search-right">
        <ChunkMapPanel />
        <ReadingPanel />
      </div>
    </div>
  )
}

const NARROW_TABS = [
  { id: 'documents', title: 'Documents', Panel: DocumentsPanel },
  { id: 'results', title: 'Results', Panel: ResultsPanel },
  { id: 'map', title: 'Map', Panel: ChunkMapPanel },
  { id: 'text', title: 'Text', Panel: ReadingPanel },
  { id: 'prompts', title: 'Prompts', Panel: PromptsPanel },
  { id: 'context', title: 'Context', Panel: ContextPanel },
  { id: 'evaluation', title: 'Evaluation', Panel: EvaluationPanel },
] as const

function NarrowSearch() {
  const tab = useTab()
  return (
    <div className="search-narrow">
      <QueryBar isCompact />
      <Tabs className="search-tabs" {...tab}>
        <TabList className="search-tab-list" aria-label="Parts of the workspace">
          {NARROW_TABS.map(({ id, title }) => (
            <Tab key={id} id={id}>
              {title}
            </Tab>
          ))}
        </TabList>
        {NARROW_TABS.map(({ id, Panel }) => (
          <TabPanel key={id} id={id} className="search-tab-panel">
            <Panel />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  )
}
