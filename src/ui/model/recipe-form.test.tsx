import { expect, it, vi } from 'vitest'
import { fakeState, openFakePage } from '../../store/fake-page.ts'
import { drawn } from '../drawn.tsx'
import { RecipeForm } from './recipe-form.tsx'

vi.mock('../../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

it('the prompt that a model names for texts of which nothing is said is shown, beside a way to have none', () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  const page = openFakePage()
  const model = fakeState({ model: 'owner/name', device: 'wasm' })
  const words = (defaultPrompt: string) =>
    drawn(page.store, <RecipeForm model={{ ...model, defaultPrompt }} />)
  expect(words('identify: ')).toContain('the model’s own default: “identify: ”')
  expect(words('identify: ')).toContain('none at all')
  expect(words('')).not.toMatch(/default|none at all/)
  page.close()
  vi.unstubAllGlobals()
})
