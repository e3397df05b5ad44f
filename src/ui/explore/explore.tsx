import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import './explore.css'
import { useMedia } from '../shell/use-media.ts'
import { useActions, useApp } from '../use-app.ts'
import { MapPanel } from './map/map-panel.tsx'
import { NeighborsPanel } from './neighbors/neighbors-panel.tsx'
import { PairPanel } from './pair/pair-panel.tsx'
import { ScoresPanel } from './scores/scores-panel.tsx'
import { TextsPanel } from './texts/texts-panel.tsx'

/** Below this width the panels take turns. Kept equal to the media queries of explore.css. */
const NARROW = '(width < 760px)'

/** The first workspace: how near are these texts? Its panels stand beside each other, or are tabs on a narrow screen. */
export function Explore() {
  return useMedia(NARROW) ? <NarrowExplore /> : <WideExplore />
}

function WideExplore() {
  return (
    <div className="explore">
      <div className="explore-texts">
        <TextsPanel />
      </div>
      <div className="explore-map">
        <MapPanel />
      </div>
      <div className="explore-side">
        <PairPanel />
        <ScoresPanel />
        <NeighborsPanel />
      </div>
    </div>
  )
}

function NarrowExplore() {
  const tab = useApp(({ tabs }) => tabs.explore)
  const { showTab } = useActions()
  return (
    <Tabs
      className="explore-tabs"
      selectedKey={tab}
      onSelectionChange={(key) => showTab({ explore: String(key) })}
    >
      <TabList className="explore-tab-list" aria-label="Parts of the workspace">
        <Tab id="texts">Texts</Tab>
        <Tab id="map">Map</Tab>
        <Tab id="scores">Scores</Tab>
        <Tab id="pair">Pair</Tab>
      </TabList>
      <TabPanel id="texts" className="explore-tab-panel">
        <TextsPanel />
      </TabPanel>
      <TabPanel id="map" className="explore-tab-panel explore-tab-map">
        <MapPanel />
      </TabPanel>
      <TabPanel id="scores" className="explore-tab-panel explore-scroll">
        <ScoresPanel />
      </TabPanel>
      <TabPanel id="pair" className="explore-tab-panel explore-scroll">
        <PairPanel />
        <NeighborsPanel />
      </TabPanel>
    </Tabs>
  )
}
