import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { documentOf, isBlank, PALETTE_SIZE } from './document.ts'
import { refusal } from './limits.ts'
import { firstSet, startingSets } from './sets.ts'

it('there are six starting sets, each with a name of its own', () => {
  expect(startingSets).toHaveLength(6)
  expect(new Set(startingSets.map(({ id }) => id)).size).toBe(6)
  expect(new Set(startingSets.map(({ title }) => title)).size).toBe(6)
  expect(firstSet).toBe(startingSets[0])
})

describe.each(startingSets)('“$title”', ({ groups, texts, pair, teaches }) => {
  it('opens with a pair of different texts that it has', () => {
    const [a, b] = pair.map((position) => texts[position]?.text)
    expect(a).toBeDefined()
    expect(b).toBeDefined()
    expect(a).not.toBe(b)
  })

  it('puts every text in a group, uses every group and has a colour for each', () => {
    expect(new Set(texts.map(({ group }) => group))).toEqual(new Set(groups))
    expect(groups.length).toBeLessThanOrEqual(PALETTE_SIZE)
    const document = documentOf(texts, groups)
    expect(document.items.every(({ group }) => group !== null)).toBe(true)
    expect(refusal(document)).toBeNull()
  })

  it('has texts worth comparing and says what to look for', () => {
    expect(texts.length).toBeGreaterThanOrEqual(9)
    expect(texts.some(({ text }) => isBlank(text))).toBe(false)
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length)
    expect(teaches).toMatch(/[.?]$/)
  })
})

it('the vectors shipped for the first set are as many as its texts', async () => {
  const file = new URL('../../public/samples/first-screen.f32', import.meta.url)
  const { buffer, byteOffset, byteLength } = await readFile(file)
  const numbers = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength))
  const width = numbers.length / firstSet.texts.length
  expect(width).toBe(256)
  expect(numbers.every(Number.isFinite)).toBe(true)
})
