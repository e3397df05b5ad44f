import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { openFakePage } from '../../store/fake-page.ts'
import { TextField } from '../inside/text-field.tsx'
import { StoreProvider } from '../use-app.ts'
import { Growing } from './growing.tsx'

function style(text: string): string | undefined {
  const field = (
    <Growing className="x" text={text}>
      <textarea />
    </Growing>
  )
  return /style="([^"]*)"/.exec(renderToStaticMarkup(field))?.[1]
}

it('a field’s text is there for the styles to make it as high, in the words of CSS', () => {
  expect(style('a dog')).toBe('--text:&quot;a dog&quot;')
  expect(style('a "dog" \\ a\ncat')).toBe(String.raw`--text:&quot;a \&quot;dog\&quot; \\ a\a cat&quot;`)
  expect(style('x'.repeat(9000))?.length).toBeLessThan(2100)
})

it('the texts of Inside stand in such a field', () => {
  const page = openFakePage()
  const inside = renderToStaticMarkup(
    <StoreProvider value={page.store}>
      <TextField side="a" />
    </StoreProvider>,
  )
  expect(inside).toMatch(/class="control-growing inside-growing" style="--text:[^>]*><textarea/)
  page.close()
})
