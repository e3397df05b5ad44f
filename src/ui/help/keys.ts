/** A key or combination, and what it does. Each group is one place where the keys hold. */
export interface KeyGroup {
  readonly title: string
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[]
}

export const keyGroups: readonly KeyGroup[] = [
  {
    title: 'In a text',
    keys: [
      { keys: ['Enter'], does: 'next line: a new text below, or the blank line at the end' },
      { keys: ['↑', '↓'], does: 'the text above or below, from the first or last line' },
      { keys: ['Alt ↑', 'Alt ↓'], does: 'move the text' },
      { keys: ['Backspace'], does: 'in an empty text: delete it' },
      { keys: ['Ctrl Shift Backspace'], does: 'delete the text' },
      { keys: ['Alt click'], does: 'compare with the selected text' },
      { keys: ['Tab'], does: 'to the actions of the text: group, compare, move, delete' },
      { keys: ['Esc'], does: 'leave the text' },
    ],
  },
  {
    title: 'On the map',
    keys: [
      {
        keys: ['←', '→', '↑', '↓'],
        does: 'select the nearest text in that direction (3D: the next in the list)',
      },
      { keys: ['Shift ←', 'Shift →'], does: 'only look there; Enter then selects' },
      { keys: ['Shift Enter'], does: 'compare it with the selected text' },
      { keys: ['+', '−'], does: 'zoom in, zoom out' },
      { keys: ['0'], does: 'show the whole map' },
    ],
  },
  {
    title: 'In the score matrix',
    keys: [
      { keys: ['←', '→', '↑', '↓'], does: 'the pair in the neighbouring cell' },
      { keys: ['Page up', 'Page down'], does: 'ten rows up or down' },
      { keys: ['Home', 'End'], does: 'first, last cell of the row; with Ctrl of the matrix' },
      { keys: ['Enter'], does: 'select the pair' },
    ],
  },
  {
    title: 'Inside a text',
    keys: [
      { keys: ['←', '→', '↑', '↓'], does: 'the next token, head, cell or dimension of a list or picture' },
      { keys: ['Home', 'End'], does: 'the first or last of them' },
      { keys: ['Enter'], does: 'keep the cell marked, open the head, choose the token' },
    ],
  },
  {
    title: 'In Search',
    keys: [
      { keys: ['/'], does: 'to the query, when no text is being edited' },
      { keys: ['↑', '↓'], does: 'the hit or document above or below; Home and End: the first, the last' },
      { keys: ['Enter'], does: 'on a hit: show it on the map and in its document' },
      { keys: ['Tab'], does: 'from a hit to its box for the context' },
    ],
  },
  {
    title: 'On the slider of Dimensions',
    keys: [
      { keys: ['←', '→'], does: 'one step less or more' },
      { keys: ['Page up', 'Page down'], does: 'many steps at once' },
      { keys: ['Home', 'End'], does: 'the fewest dimensions, all of them' },
    ],
  },
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Ctrl Z'], does: 'undo' },
      { keys: ['Ctrl Shift Z', 'Ctrl Y'], does: 'redo' },
      { keys: ['?'], does: 'this help, when no text is being edited' },
      { keys: ['Esc'], does: 'close a menu or a sheet' },
    ],
  },
]
