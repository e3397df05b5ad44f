/** Where in `heads` the first of `names` that is there stands, in any case, with spaces or hyphens too; -1 for none. */
export function placeOf(names: readonly string[], heads: readonly string[]): number {
  const folded = heads.map(foldedName)
  const found = names.map(foldedName).find((known) => folded.includes(known))
  return found === undefined ? -1 : folded.indexOf(found)
}

/** `Doc-ID`, `doc id`, `docId` and `doc_id` are one name. */
function foldedName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}
