import type { Settings, TextDocument, View } from '../../../store/types.ts'

/**
 * In which order the matrix shows its rows.
 * @returns positions in `view.matrixRows`
 */
export function displayOrder(
  view: View,
  document: TextDocument,
  order: Settings['order'],
): readonly number[] {
  const listed = Array.from(view.matrixRows, (_, position) => position)
  switch (order) {
    case 'document':
      return listed
    case 'similarity':
      return Array.from(view.analysis.order)
    case 'group': {
      const rank = new Map<string | null, number>(document.groups.map((group, i) => [group.id, i]))
      const groupOf = new Map(document.items.map((item) => [item.id, item.group]))
      const rankAt = (position: number) => {
        const id = view.ids[view.matrixRows[position] ?? 0] ?? ''
        return rank.get(groupOf.get(id) ?? null) ?? document.groups.length
      }
      return listed.toSorted((a, b) => rankAt(a) - rankAt(b) || a - b)
    }
  }
}
