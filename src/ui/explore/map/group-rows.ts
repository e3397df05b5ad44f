import type { Group } from '../../../store/types.ts'

/**
 * The group of each row of a view; null for none, and for a text that the document no longer has. By id: two groups may look
 * alike.
 * @param ids, groupIds the document's texts and the groups they are in
 */
export function groupsOfRows(
  rows: readonly string[],
  ids: readonly string[],
  groupIds: readonly (string | null)[],
  groups: readonly Group[],
): readonly (Group | null)[] {
  const groupById = new Map<string | null, Group>(groups.map((group) => [group.id, group]))
  const groupOf = new Map(ids.map((id, i) => [id, groupIds[i] ?? null]))
  return rows.map((id) => groupById.get(groupOf.get(id) ?? null) ?? null)
}
