import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import type { LabelledQuery } from '../../../core/search/types.ts'
import { shorten } from '../../format.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSearch, useSearchActions } from '../use-search.ts'

/** More than this nobody looks through in a menu; the evaluation lists them all. */
const MOST = 60

/** The labelled queries of the collection, by difficulty. */
export function QuestionsMenu() {
  const queries = useSearch(({ corpus, settings }) =>
    settings.source === 'documents' ? corpus.queries : NONE,
  )
  const { setQuery } = useSearchActions()
  if (queries.length === 0) return null
  const shown = queries.slice(0, MOST)
  const kinds = [...new Set(shown.map(({ difficulty }) => difficulty))]
  return (
    <MenuTrigger>
      <Button className="search-action">
        Labelled queries <Icon name="down" />
      </Button>
      <Popover className="shell-popover search-questions" placement="bottom end">
        <Menu
          className="shell-menu"
          aria-label="Labelled queries"
          onAction={(key) => setQuery(queries.find(({ id }) => id === key)?.text ?? '')}
        >
          {kinds.map((kind) => (
            <MenuSection key={kind ?? 'none'} aria-label={kind ?? 'queries'}>
              {kind !== null && <Header>{kind}</Header>}
              {shown
                .filter(({ difficulty }) => difficulty === kind)
                .map((query) => (
                  <MenuItem key={query.id} id={query.id} textValue={query.text}>
                    <bdi>{shorten(query.text, 90)}</bdi>
                  </MenuItem>
                ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const NONE: readonly LabelledQuery[] = []
