import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { startingSets } from '../../../store/sets.ts'
import { Icon } from '../../shell/icons.tsx'
import { useActions } from '../../use-app.ts'

/** The documents to start from, each with what it teaches. Opening one can be undone. */
export function SetsMenu() {
  const actions = useActions()
  return (
    <MenuTrigger>
      <Button className="texts-action">
        Sets <Icon name="down" />
      </Button>
      <Popover className="shell-popover texts-sets" placement="bottom start">
        <Menu
          className="shell-menu"
          aria-label="Sets to start from"
          onAction={(key) => actions.openSet(String(key))}
        >
          {startingSets.map((set) => (
            <MenuItem key={set.id} id={set.id} textValue={set.title}>
              <span className="texts-set-title">{set.title}</span>
              <span className="texts-set-teaches">{set.teaches}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
