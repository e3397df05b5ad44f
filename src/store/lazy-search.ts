import { fault } from '../protocol/failure.ts'
import type { SearchParts, SearchScripting } from './search-scripting.ts'

/** Scripting's search, whose code is fetched when it is first used: the first screen has no need of it. */
export function lazySearch(parts: SearchParts): SearchScripting {
  const made = async () => {
    const { createSearchScripting } = await import('./search-scripting.ts').catch((error: unknown) => {
      const hint = 'Check the network connection, then try again.'
      throw fault('network', 'The code of Search could not be fetched from the page’s host.', hint, error)
    })
    return createSearchScripting(parts)
  }
  return {
    collection: async (name) => (await made()).collection(name),
    read: async (file, options) => (await made()).read(file, options),
    chunks: async (documents, options, signal) => (await made()).chunks(documents, options, signal),
    evaluate: async (collection, options) => (await made()).evaluate(collection, options),
  }
}
