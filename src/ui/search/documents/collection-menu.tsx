import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { Icon } from '../../shell/icons.tsx'
import { useSearch, useSearchActions } from '../use-search.ts'

/** The collections that come with the page, and a way to begin with none. Each can be undone. */
export function CollectionMenu() {
  const { openShipped, removeDocuments } = useSearchActions()
  const documents = useSearch(({ corpus }) => corpus.documents)
  return (
    <MenuTrigger>
      <Button className="search-action">
        Collections <Icon name="down" />
      </Button>
      <Popover className="shell-popover search-collections" placement="bottom end">
        <Menu
          className="shell-menu"
          aria-label="Collections"
          disabledKeys={documents.length === 0 ? ['none'] : []}
          onAction={(key) => {
            if (key === 'handbook' || key === 'notices') openShipped(key)
            else removeDocuments(documents.map(({ id }) => id))
          }}
        >
          <MenuItem id="handbook" textValue="Handbook">
            <span className="search-collection-title">Handbook</span>
            <span className="search-collection-about">
              Long passages and questions of graded difficulty, each with the passages that answer it
            </span>
          </MenuItem>
          <MenuItem id="notices" textValue="Notices">
            <span className="search-collection-title">Notices</span>
            <span className="search-collection-about">
              Short notices, for finding what is similar rather than what answers
            </span>
          </MenuItem>
          <Separator />
          <MenuItem id="none" textValue="Remove all documents">
            Remove all documents
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
