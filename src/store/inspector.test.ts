import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FailureKind, Result } from '../protocol/failure.ts'
import type { Inspection } from '../protocol/inspection.ts'
import { fakeState, inspectWords, openFakePage, until, type FakePage } from './fake-page.ts'

vi.mock('../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

let page: FakePage
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage()
  await page.store.restored
  await page.settled()
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

const inside = () => page.store.getState().inside
/** What each side shows, and how: `ready dog`. */
const shown = () => [inside().a, inside().b].map((side) => [side.phase, ...words(side)].join(' '))
const words = (side: ReturnType<typeof inside>['a']) =>
  side.phase === 'idle' ? [] : (side.seen?.inspection.tokens.map(({ token }) => token) ?? ['nothing'])
const idOf = (text: string) => {
  const item = page.store.getState().document.items.find((candidate) => candidate.text === text)
  if (!item) throw new Error(`there is no text “${text}”`)
  return item.id
}
const failed = (kind: FailureKind): Result<never> => ({
  ok: false,
  error: { kind, message: `It is ${kind}.`, hint: 'Do something.' },
})
/** Long enough for messages to go to a thread and back. */
async function messagesPassed(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}
/** Inspections wait from now on until they are let go, each with an answer of its own or its text's. */
function hold(): { waiting: string[]; release: (answer?: Result<Inspection>) => void } {
  const waiting: string[] = []
  const releases: ((answer?: Result<Inspection>) => void)[] = []
  page.encoder.inspect = (_job, request) => {
    page.inspected.push(request)
    waiting.push(request.text)
    return new Promise((resolve) => {
      releases.push((answer) => resolve(answer ?? { ok: true, value: inspectWords(request) }))
    })
  }
  return { waiting, release: (answer) => releases.shift()?.(answer) }
}
async function opened(): Promise<void> {
  page.store.actions.openWorkspace('inside')
  await until(page.store, ({ inside }) => inside.a.phase === 'ready' && inside.b.phase === 'ready')
}

describe('the inside of the selected texts', () => {
  it('is computed only while its workspace is open', async () => {
    page.store.actions.editText(idOf('dog'), 'hound')
    await page.settled()
    expect(page.inspected).toEqual([])
    await opened()
    expect(shown()).toEqual(['ready hound', 'ready cat'])
    expect(page.inspected).toEqual([
      { text: 'hound', role: 'none', attentionLayers: 'all' },
      { text: 'cat', role: 'none', attentionLayers: 'all' },
    ])
    page.store.actions.openWorkspace('explore')
    expect(shown()).toEqual(['idle', 'idle'])
    page.store.actions.editText(idOf('hound'), 'dog')
    await page.settled()
    expect(page.inspected).toHaveLength(2)
  })

  it('says to which text it belongs', async () => {
    await opened()
    const { a } = inside()
    expect(a.phase === 'ready' && a.seen.id).toBe(idOf('dog'))
    expect(a.phase === 'ready' && a.seen.inspection).toEqual(
      inspectWords({ text: 'dog', role: 'none', attentionLayers: 'all' }),
    )
  })

  it('follows the selection, asking for nothing twice', async () => {
    await opened()
    page.store.actions.select({ a: idOf('car') })
    await until(page.store, ({ inside }) => inside.a.phase === 'ready')
    expect(shown()).toEqual(['ready car', 'ready cat'])
    page.store.actions.set({ metric: 'dot' })
    page.store.actions.select({ a: idOf('car') })
    page.store.actions.editText(idOf('truck'), 'lorry')
    await page.settled()
    expect(page.inspected.map(({ text }) => text)).toEqual(['dog', 'cat', 'car'])
    page.store.actions.select({ b: null })
    expect(shown()).toEqual(['ready car', 'idle'])
  })

  it('follows what is typed: the newest wins, and what was seen stays until then', async () => {
    await opened()
    const { waiting, release } = hold()
    const seen: string[] = []
    const id = idOf('dog')
    page.store.subscribe(() => seen.push(shown()[0] ?? ''))
    for (const text of ['dog h', 'dog ho', 'dog hou', 'dog house']) {
      page.store.actions.editText(id, text)
    }
    await vi.waitFor(() => expect(waiting).toEqual(['dog h']))
    release()
    await vi.waitFor(() => expect(waiting).toEqual(['dog h', 'dog house']))
    release()
    await until(page.store, ({ inside }) => inside.a.phase === 'ready')
    expect([...new Set(seen)]).toEqual(['working dog', 'ready dog house'])
  })

  it('is of the prompt in force', async () => {
    await opened()
    page.store.actions.set({ role: 'query' })
    expect(shown()).toEqual(['working dog', 'working cat'])
    await until(page.store, ({ inside }) => inside.a.phase === 'ready' && inside.b.phase === 'ready')
    expect(page.inspected.slice(2).map(({ role }) => role)).toEqual(['query', 'query'])
  })

  it('is nothing of a blank text, until something is typed', async () => {
    await opened()
    const id = idOf('dog')
    page.store.actions.editText(id, ' ')
    expect(shown()).toEqual(['idle', 'ready cat'])
    page.store.actions.editText(id, 'd')
    await until(page.store, ({ inside }) => inside.a.phase === 'ready')
    expect(shown()).toEqual(['ready d', 'ready cat'])
  })

  it('is dropped when it comes after its workspace was left', async () => {
    const { waiting, release } = hold()
    page.store.actions.openWorkspace('inside')
    await vi.waitFor(() => expect(waiting).toHaveLength(2))
    page.store.actions.openWorkspace('explore')
    release()
    release()
    await messagesPassed()
    expect(shown()).toEqual(['idle', 'idle'])
  })
})

describe('a change of model', () => {
  it('drops what the former one showed, and late answers of it', async () => {
    await opened()
    const { release, waiting } = hold()
    page.store.actions.editText(idOf('dog'), 'hound')
    await vi.waitFor(() => expect(waiting).toEqual(['hound']))
    expect(shown()).toEqual(['working dog', 'ready cat'])
    page.store.actions.loadModel({ model: 'other', device: 'wasm' })
    expect(shown()).toEqual(['working dog', 'ready cat']) // the former one still answers
    await until(page.store, ({ engine }) => engine.phase === 'ready' && engine.model.model === 'other')
    expect(shown()).toEqual(['working nothing', 'working nothing'])
    release()
    await messagesPassed()
    expect(shown()).toEqual(['working nothing', 'working nothing'])
    for (let left = 0; left < 2; left++) release()
    await until(page.store, ({ inside }) => inside.a.phase === 'ready' && inside.b.phase === 'ready')
    expect(shown()).toEqual(['ready hound', 'ready cat'])
  })

  it('to the first one is waited for', async () => {
    page.close()
    let load = () => {}
    page = openFakePage(null, {
      load: (_job, _site, request) =>
        new Promise((resolve) => (load = () => resolve({ ok: true, value: fakeState(request) }))),
    })
    await page.store.restored
    page.store.actions.openWorkspace('inside')
    expect(shown()).toEqual(['working nothing', 'working nothing'])
    await messagesPassed()
    const { a } = inside()
    page.store.actions.set({ role: 'query' })
    expect(inside().a).toBe(a) // nothing new to render
    load()
    await until(page.store, ({ inside }) => inside.a.phase === 'ready' && inside.b.phase === 'ready')
    expect(shown()).toEqual(['ready dog', 'ready cat'])
  })

  it('to none is said so', async () => {
    page.close()
    page = openFakePage(null, { load: () => Promise.resolve(failed('network')) })
    await page.store.restored
    page.store.actions.openWorkspace('inside')
    await until(page.store, ({ inside }) => inside.a.phase === 'failed')
    expect(inside().a).toMatchObject({ seen: null, failure: { kind: 'network' } })
  })
})

describe('a failure', () => {
  it('is said in words beside what was seen last, and tried again on request', async () => {
    await opened()
    const plain = page.encoder.inspect
    page.encoder.inspect = () => Promise.resolve(failed('memory'))
    page.store.actions.editText(idOf('dog'), 'a long text')
    await until(page.store, ({ inside }) => inside.a.phase === 'failed')
    expect(inside().a).toMatchObject({ failure: { kind: 'memory', message: 'It is memory.' } })
    expect(shown()).toEqual(['failed dog', 'ready cat'])
    if (plain) page.encoder.inspect = plain
    page.store.actions.retryEncoding()
    await until(page.store, ({ inside }) => inside.a.phase === 'ready')
    expect(shown()).toEqual(['ready a long text', 'ready cat'])
    expect(page.inspected).toHaveLength(3) // the other side was not asked again
  })

  it('is left behind by the next change', async () => {
    const plain = page.encoder.inspect
    page.encoder.inspect = () => Promise.resolve(failed('internal'))
    page.store.actions.openWorkspace('inside')
    await until(page.store, ({ inside }) => inside.a.phase === 'failed' && inside.b.phase === 'failed')
    expect(shown()).toEqual(['failed nothing', 'failed nothing'])
    if (plain) page.encoder.inspect = plain
    page.store.actions.editText(idOf('dog'), 'hound')
    await until(page.store, ({ inside }) => inside.a.phase === 'ready')
    expect(shown()).toEqual(['ready hound', 'failed nothing'])
  })

  it.each(['of the thread', 'of the GPU'])(
    '%s is none: what was seen stays and is computed anew when the model is back',
    async (what) => {
      await opened()
      const plain = page.encoder.inspect
      const phases = new Set<string>()
      page.store.subscribe(({ inside }) => phases.add(inside.a.phase))
      page.encoder.inspect = () => {
        if (plain) page.encoder.inspect = plain
        if (what === 'of the GPU') return Promise.resolve(failed('gpu-lost'))
        setImmediate(() => page.encoders.at(-1)?.die('crashed'))
        return new Promise(() => {})
      }
      const loads = page.loads.length
      page.store.actions.editText(idOf('dog'), 'hound')
      await until(page.store, ({ inside }) => inside.a.phase === 'ready' && inside.b.phase === 'ready')
      expect(shown()).toEqual(['ready hound', 'ready cat'])
      expect(page.loads).toHaveLength(loads + 1)
      expect([...phases]).toEqual(['working', 'ready'])
    },
  )

  it('that goes on and on ends in words, and Retry brings all back', async () => {
    await opened()
    hold()
    for (let death = 1; death <= 4; death++) {
      page.encoders.at(-1)?.die('crashed')
      await messagesPassed()
    }
    expect(shown()).toEqual(['failed dog', 'failed cat'])
    expect(inside().a).toMatchObject({ failure: { kind: 'worker-died' } })
    page.encoder.inspect = (_job, request) => Promise.resolve({ ok: true, value: inspectWords(request) })
    page.store.actions.retryLoad()
    await until(page.store, ({ inside }) => inside.a.phase === 'ready' && inside.b.phase === 'ready')
  })
})

describe('a text that is too long for all its attention', () => {
  // 3 heads of 2,000² weights make 12 million: one of the two layers fits.
  const long = Array.from({ length: 2000 }, (_, i) => `w${i}`).join(' ')

  const asked = () => page.inspected.map(({ attentionLayers }) => attentionLayers)
  const ready = () => until(page.store, ({ inside }) => inside.a.phase === 'ready')

  beforeEach(async () => {
    page.encoder.load = (_job, _site, request) =>
      Promise.resolve({ ok: true, value: { ...fakeState(request), maxTokens: 8192 } })
    page.encoder.tokenize = (text, role) =>
      Promise.resolve({ ok: true, value: inspectWords({ text, role, attentionLayers: [] }) })
    page.encoder.inspect = (_job, request) => {
      page.inspected.push(request)
      return Promise.resolve({ ok: true, value: inspectWords({ ...request, attentionLayers: [] }) })
    }
    page.store.actions.loadModel({ model: 'long', device: 'auto' })
    await page.store.scripting.document.replace([long])
    page.store.actions.openWorkspace('inside')
    await ready()
  })

  it('is asked for with what fits, as soon as the model has told its layers and heads', async () => {
    expect(asked()).toEqual([[], [0]])
    page.store.actions.editText(idOf(long), `${long} more`)
    await ready()
    expect(asked()).toEqual([[], [0], [0]])
    page.store.actions.editText(idOf(`${long} more`), 'short')
    await ready()
    expect(asked()).toEqual([[], [0], [0], 'all'])
  })

  it('is asked for with a layer that is wished for, until another model comes', async () => {
    page.store.actions.fetchAttention(1)
    expect(shown()[0]).toMatch(/^working w0/) // what was seen stays
    await ready()
    expect(asked()).toEqual([[], [0], [1]])
    page.store.actions.editText(idOf(long), `${long} more`)
    await ready()
    expect(asked()).toEqual([[], [0], [1], [1]])
    page.store.actions.loadModel({ model: 'longer', device: 'auto' })
    await until(page.store, ({ engine, inside }) => engine.phase === 'ready' && inside.a.phase === 'ready')
    expect(asked().slice(4)).toEqual([[], [0]])
  })

  it('is asked for anew of another model, which may have more of them', async () => {
    page.store.actions.loadModel({ model: 'longer', device: 'auto' })
    await until(page.store, ({ engine, inside }) => engine.phase === 'ready' && inside.a.phase === 'ready')
    expect(asked()).toEqual([[], [0], [], [0]])
  })

  it('is not asked for when it was typed over while its tokens were counted', async () => {
    for (const end of ['d', 'do', 'dog']) {
      page.store.actions.editText(page.store.getState().selection.a ?? '', `${long} ${end}`)
    }
    await ready()
    expect(page.inspected.slice(2).map(({ text }) => text.slice(long.length))).toEqual([' dog'])
  })
})
