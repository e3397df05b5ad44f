import type { Group, TextDocument, TextItem } from './types.ts'

/** Pure changes of a document: each returns a new one and shares what stayed the same. */

export const PALETTE_SIZE = 8

let lastId = 0
const session = Math.random().toString(36).slice(2, 8)

/** An id that no other text or group has, in this visit or one that was stored. */
export function newId(): string {
  return `${session}-${(++lastId).toString(36)}`
}

export function documentOf(
  texts: readonly { readonly text: string; readonly group: string | null }[],
  labels: readonly string[] = [],
): TextDocument {
  const groups = labels.map((label, i) => ({ id: newId(), label, color: i % PALETTE_SIZE }))
  const idOf = new Map(groups.map((group) => [group.label, group.id]))
  return {
    groups,
    items: texts.map(({ text, group }) => ({
      id: newId(),
      text,
      group: group === null ? null : (idOf.get(group) ?? null),
    })),
  }
}

export function withText(document: TextDocument, id: string, text: string): TextDocument {
  const known = document.items.some((item) => item.id === id)
  if (!known) return { ...document, items: [...document.items, { id, text, group: null }] }
  return mapItems(document, (item) => (item.id === id && item.text !== text ? { ...item, text } : item))
}

/** @param after null: at the start; undefined or unknown: at the end */
export function withInserted(
  document: TextDocument,
  items: readonly TextItem[],
  after: string | null | undefined,
): TextDocument {
  const found = document.items.findIndex((item) => item.id === after)
  const at = after === null ? 0 : found === -1 ? document.items.length : found + 1
  // Not toSpliced: a call with millions of arguments overflows the stack.
  return { ...document, items: [...document.items.slice(0, at), ...items, ...document.items.slice(at)] }
}

export function without(document: TextDocument, ids: readonly string[]): TextDocument {
  if (ids.length === 0) return document
  const gone = new Set(ids)
  return { ...document, items: document.items.filter((item) => !gone.has(item.id)) }
}

export function moved(document: TextDocument, id: string, by: number): TextDocument {
  const from = document.items.findIndex((item) => item.id === id)
  const item = document.items[from]
  if (!item) return document
  const to = Math.max(0, Math.min(document.items.length - 1, from + by))
  // The very same document, so that it is no step to undo.
  if (to === from) return document
  return { ...document, items: document.items.toSpliced(from, 1).toSpliced(to, 0, item) }
}

export function withGroupOf(
  document: TextDocument,
  ids: readonly string[],
  group: string | null,
): TextDocument {
  const chosen = new Set(ids)
  return mapItems(document, (item) =>
    chosen.has(item.id) && item.group !== group ? { ...item, group } : item,
  )
}

export function withGroup(document: TextDocument, id: string, label: string): TextDocument {
  const used = new Set(document.groups.map((group) => group.color))
  const free = Array.from({ length: PALETTE_SIZE }, (_, i) => i).find((color) => !used.has(color))
  const color = free ?? document.groups.length % PALETTE_SIZE
  return { ...document, groups: [...document.groups, { id, label, color }] }
}

export function withGroupEdited(
  document: TextDocument,
  id: string,
  change: Partial<Pick<Group, 'label' | 'color'>>,
): TextDocument {
  return {
    ...document,
    groups: document.groups.map((group) => (group.id === id ? { ...group, ...change } : group)),
  }
}

export function withoutGroup(document: TextDocument, id: string): TextDocument {
  const items = mapItems(document, (item) => (item.group === id ? { ...item, group: null } : item)).items
  return { items, groups: document.groups.filter((group) => group.id !== id) }
}

/** Whether two documents say the same, be they read from different places. */
export function isSameDocument(a: TextDocument, b: TextDocument): boolean {
  return (
    a.items.length === b.items.length &&
    a.groups.length === b.groups.length &&
    a.items.every(({ id, text, group }, i) => {
      const other = b.items[i]
      return id === other?.id && text === other.text && group === other.group
    }) &&
    a.groups.every(({ id, label, color }, i) => {
      const other = b.groups[i]
      return id === other?.id && label === other.label && color === other.color
    })
  )
}

/** A text of nothing but white space and invisible characters has no meaning to encode. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{C}]/u.test(text)
}

function mapItems(document: TextDocument, change: (item: TextItem) => TextItem): TextDocument {
  const items = document.items.map(change)
  // The same document when nothing changed, so that undo has no empty steps.
  return items.every((item, i) => item === document.items[i]) ? document : { ...document, items }
}
