import { expect, it } from 'vitest'
import { openFakePage } from '../../store/fake-page.ts'
import { drawn } from '../drawn.tsx'
import { TextField } from './text-field.tsx'

it('the two texts are named by the letters that the sections know them by', () => {
  const page = openFakePage()
  expect(drawn(page.store, <TextField side="a" />)).toMatch(/^Text a/)
  expect(drawn(page.store, <TextField side="b" />)).toMatch(/^Compared with b/)
  page.close()
})
