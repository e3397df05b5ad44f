import { expect, test } from 'vitest'
import { labelText } from './label-text.ts'

test('short texts stay as they are, markup included', () => {
  expect(labelText('dog')).toBe('dog')
  expect(labelText('<b>dog</b> & <br>')).toBe('<b>dog</b> & <br>')
})

test('a long text is cut at 28 characters with an ellipsis', () => {
  const label = labelText('The bank raised its interest rates again this year')
  expect(label).toBe('The bank raised its interes…')
  expect(label).toHaveLength(28)
})

test('one line, control characters visible, direction marks gone', () => {
  expect(labelText('a\n\n b\tc')).toBe('a b c')
  expect(labelText('a\u0000b')).toBe('a\u2400b')
  expect(labelText('\u202eevil')).toBe('evil')
})

test('emoji and combining marks are never torn', () => {
  const family = '👩‍👩‍👧‍👦'
  expect(labelText(family.repeat(40))).toBe(`${family.repeat(27)}…`)
  expect(labelText('e\u0301'.repeat(40))).toBe(`${'e\u0301'.repeat(27)}…`)
})

test('100,000 characters take no time', () => {
  expect(labelText('x'.repeat(100_000))).toHaveLength(28)
})
