import { afterEach, expect, it, vi } from 'vitest'
import { fetchFirstScreen } from './first-screen.ts'

afterEach(() => vi.unstubAllGlobals())

const answering = (answer: () => Response) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve().then(answer)),
  )
const read = (rows: number) => fetchFirstScreen('https://page.example/app/', rows)

it('the shipped vectors are one row a text', async () => {
  answering(() => new Response(Float32Array.of(1, 2, 3, 4, 5, 6)))
  expect(await read(2)).toEqual({ data: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 2, cols: 3 })
  expect(fetch).toHaveBeenCalledWith(new URL('https://page.example/app/samples/first-screen.f32'))
})

it.each<[string, () => Response]>([
  ['are not there', () => new Response('not found', { status: 404 })],
  ['do not fit the texts', () => new Response(Float32Array.of(1, 2, 3))],
  ['are no numbers', () => new Response('abc')],
  ['are empty', () => new Response(new Float32Array())],
  [
    'cannot be fetched',
    () => {
      throw new TypeError('Failed to fetch')
    },
  ],
])('when they %s there are none', async (_what, answer) => {
  answering(answer)
  expect(await read(2)).toBeNull()
})
