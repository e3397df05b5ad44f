import type { StoreApi } from 'zustand/vanilla'
import type { Actions } from './actions.ts'
import * as edit from './document.ts'
import type { Editor } from './editor.ts'
import { startingSets } from './sets.ts'
import type { AppState } from './types.ts'

type EditActions = Pick<
  Actions,
  | 'editText'
  | 'insertTexts'
  | 'replaceText'
  | 'deleteTexts'
  | 'moveText'
  | 'setGroup'
  | 'addGroup'
  | 'editGroup'
  | 'deleteGroup'
  | 'openSet'
  | 'replaceTexts'
>

/** The actions that change the document. */
export function editActions(state: StoreApi<AppState>, editor: Editor): EditActions {
  const select = (selection: AppState['selection']) => state.setState({ selection })
  return {
    editText(id, text) {
      const isDraft = id === state.getState().draftId
      const taken = editor.change(edit.withText(editor.document, id, text), `text:${id}`, [id])
      if (!taken || !isDraft) return
      state.setState({ draftId: edit.newId() })
      select({ ...state.getState().selection, a: id })
    },
    insertTexts(texts, afterId) {
      const items = texts.map((text) => ({ id: edit.newId(), text, group: null }))
      const taken = editor.change(edit.withInserted(editor.document, items, afterId), null)
      return taken ? items.map((item) => item.id) : []
    },
    replaceText(id, [first = '', ...rest]) {
      const items = rest.map((text) => ({ id: edit.newId(), text, group: null }))
      const isDraft = id === state.getState().draftId
      const next = edit.withInserted(edit.withText(editor.document, id, first), items, id)
      if (!editor.change(next, null, [id])) return []
      if (isDraft) state.setState({ draftId: edit.newId() })
      return [id, ...items.map((item) => item.id)]
    },
    deleteTexts(ids) {
      editor.change(edit.without(editor.document, ids), null)
    },
    moveText(id, by) {
      editor.change(edit.moved(editor.document, id, by), `move:${id}`)
    },
    setGroup(ids, group) {
      editor.change(edit.withGroupOf(editor.document, ids, group), null)
    },
    addGroup(label) {
      const id = edit.newId()
      editor.change(edit.withGroup(editor.document, id, label), null)
      return id
    },
    editGroup(id, change) {
      editor.change(edit.withGroupEdited(editor.document, id, change), `group:${id}`)
    },
    deleteGroup(id) {
      editor.change(edit.withoutGroup(editor.document, id), null)
    },
    openSet(setId) {
      const set = startingSets.find(({ id }) => id === setId)
      if (!set) return
      const next = edit.documentOf(set.texts, set.groups)
      if (!editor.change(next, null)) return
      const [a, b] = set.pair
      select({ a: next.items[a]?.id ?? null, b: next.items[b]?.id ?? null })
    },
    replaceTexts(texts) {
      return editor.change(edit.documentOf(texts.map((text) => ({ text, group: null }))), null)
    },
  }
}
