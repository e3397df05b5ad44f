import { useEffect, useMemo, useRef } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components'
import { useActions, useApp } from '../../use-app.ts'
import { GroupMark } from './group-mark.tsx'
import type { RowCommand } from './row-keys.ts'

export interface OpenMenu {
  readonly id: string
  /** `group`: only the groups; `row`: everything. */
  readonly kind: 'row' | 'group'
  readonly anchor: Element
}

interface RowMenuProps {
  readonly menu: OpenMenu | null
  readonly onClose: () => void
  readonly onCommand: (id: string, command: RowCommand) => void
}

const NO_GROUP = 'none'

/** One menu for all rows, put beside the button that asked for it: thousands of rows need no menus of their own. */
export function RowMenu({ menu, onClose, onCommand }: RowMenuProps) {
  const chosen = useRef<{ readonly id: string; readonly command: RowCommand } | null>(null)
  // Only when the menu is gone: while it is open it holds the focus, which the command moves.
  useEffect(() => {
    if (menu !== null || chosen.current === null) return
    const { id, command } = chosen.current
    chosen.current = null
    onCommand(id, command)
  }, [menu, onCommand])
  return (
    menu && (
      <OpenRowMenu
        menu={menu}
        onClose={onClose}
        onChoose={(command) => (chosen.current = { id: menu.id, command })}
      />
    )
  )
}

interface OpenRowMenuProps {
  readonly menu: OpenMenu
  readonly onClose: () => void
  readonly onChoose: (command: RowCommand) => void
}

function OpenRowMenu({ menu, onClose, onChoose }: OpenRowMenuProps) {
  const actions = useActions()
  const anchor = useMemo(() => ({ current: menu.anchor }), [menu])
  const act = (key: string | number) => {
    if (key === 'compare') actions.select({ b: menu.id })
    else if (key === 'move-up' || key === 'move-down' || key === 'delete') onChoose(key)
  }
  return (
    <Popover
      className="shell-popover"
      triggerRef={anchor}
      isOpen
      onOpenChange={onClose}
      placement="bottom end"
      aria-label="Text"
    >
      <Menu
        className="shell-menu"
        aria-label={menu.kind === 'group' ? 'Group of the text' : 'Actions for the text'}
        autoFocus="first"
        onAction={act}
        onClose={onClose}
      >
        {menu.kind === 'row' && (
          <MenuSection aria-label="Text">
            <MenuItem id="compare">Compare with the selected text</MenuItem>
            <MenuItem id="move-up">Move up</MenuItem>
            <MenuItem id="move-down">Move down</MenuItem>
            <MenuItem id="delete">Delete</MenuItem>
          </MenuSection>
        )}
        {menu.kind === 'row' && <Separator />}
        <GroupSection id={menu.id} />
      </Menu>
    </Popover>
  )
}

function GroupSection({ id }: { readonly id: string }) {
  const { groups, current } = useApp((s) => ({
    groups: s.document.groups,
    current: s.document.items.find((item) => item.id === id)?.group ?? NO_GROUP,
  }))
  const actions = useActions()
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[`group:${current}`]}
      onSelectionChange={(keys) => {
        const [key] = keys
        const group = String(key).slice('group:'.length)
        actions.setGroup([id], group === NO_GROUP ? null : group)
      }}
    >
      <Header>Group</Header>
      <MenuItem id={`group:${NO_GROUP}`} textValue="No group">
        <GroupMark color={null} /> No group
      </MenuItem>
      {groups.map((group) => (
        <MenuItem key={group.id} id={`group:${group.id}`} textValue={group.label}>
          <GroupMark color={group.color} />
          <span dir="auto">{group.label}</span>
        </MenuItem>
      ))}
    </MenuSection>
  )
}
