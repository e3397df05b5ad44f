import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { titleOf } from '../../store/workspace.ts'
import { Explanation } from './explanation.tsx'

describe('the explanation in Help', () => {
  const html = renderToStaticMarkup(<Explanation />)

  it.each(['inside', 'search', 'dimensions'] as const)('has a paragraph on %s', (workspace) => {
    expect(titleOf(workspace)).toContain(html.match(new RegExp(`<p><b>(${workspace})</b>`, 'i'))?.[1])
  })

  it.each(['PCA', 'tokens', '[CLS]', 'attention', 'Pooling', 'RRF', 'Recall@5', 'MRR', 'nDCG@10'])(
    'says what %s is, which the page shows as a word of the field',
    (word) => expect(html).toContain(word),
  )
})
