import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Group } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'
import { Icon } from '../../shell/icons.tsx'
import { Sheet } from '../../shell/sheet.tsx'
import { useActions, useApp } from '../../use-app.ts'
import { GROUP_LOOKS, GroupMark } from './group-mark.tsx'

interface GroupsSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Add, rename, recolour and delete groups. Every change is made at once and can be undone. */
export function GroupsSheet({ isOpen, onClose }: GroupsSheetProps) {
  return (
    <Sheet title="Groups" isOpen={isOpen} onClose={onClose}>
      <GroupsForm />
    </Sheet>
  )
}

function GroupsForm() {
  const { groups, items } = useApp((s) => s.document)
  const actions = useActions()
  const counts = new Map<string, number>()
  for (const { group } of items) if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1)
  return (
    <div className="texts-groups">
      {groups.length === 0 && <p>No groups yet. A group gives its texts one colour and shape on the map.</p>}
      <ul>
        {groups.map((group) => (
          <GroupLine key={group.id} group={group} count={counts.get(group.id) ?? 0} />
        ))}
      </ul>
      <div className="shell-buttons">
        <Button className="shell-button" onPress={() => actions.addGroup(`group ${groups.length + 1}`)}>
          Add a group
        </Button>
      </div>
    </div>
  )
}

function GroupLine({ group, count }: { readonly group: Group; readonly count: number }) {
  const actions = useActions()
  return (
    <li className="texts-group">
      <MenuTrigger>
        <Button
          className="shell-icon-button"
          aria-label={`Look of ${group.label}: ${GROUP_LOOKS[group.color] ?? ''}`}
        >
          <GroupMark color={group.color} />
        </Button>
        <Popover className="shell-popover">
          <Menu
            className="shell-menu"
            aria-label="Colour and shape"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[String(group.color)]}
            onAction={(key) => actions.editGroup(group.id, { color: Number(key) })}
          >
            {GROUP_LOOKS.map((look, color) => (
              <MenuItem key={look} id={String(color)} textValue={look}>
                <GroupMark color={color} /> {look}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <input
        className="shell-field"
        dir="auto"
        aria-label="Name of the group"
        value={group.label}
        onChange={(event) => actions.editGroup(group.id, { label: event.target.value })}
      />
      <span className="texts-group-count">{formatCount(count)}</span>
      <Button
        className="shell-icon-button"
        aria-label={`Delete the group ${group.label}; its texts stay`}
        onPress={() => actions.deleteGroup(group.id)}
      >
        <Icon name="close" />
      </Button>
    </li>
  )
}
