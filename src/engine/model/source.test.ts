import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../protocol/failure.ts'
import { resolveSource, siblingSource } from './source.ts'

const SITE = 'https://page.example/app/'
const resolve = (model: string) => resolveSource(model, SITE)

function kindOf(model: string): string {
  try {
    return `accepted as ${resolve(model).urlOf('config.json')}`
  } catch (error) {
    return error instanceof Fault ? error.kind : 'not a fault'
  }
}

describe('a model of this site', () => {
  it('is a folder under models/, beside the page', () => {
    const source = resolve(' embedscope-mini ')
    expect(source).toMatchObject({
      name: 'embedscope-mini',
      remote: false,
      host: 'page.example',
      descriptionUrl: null,
    })
    expect(source.urlOf('onnx/model.onnx', 'any')).toBe(
      'https://page.example/app/models/embedscope-mini/onnx/model.onnx',
    )
  })
})

describe('a model of the hub', () => {
  it('is pinned to main, to a revision, or to a commit', () => {
    const source = resolve('Xenova/all-MiniLM-L6-v2')
    expect(source).toMatchObject({ name: 'Xenova/all-MiniLM-L6-v2', remote: true, host: 'huggingface.co' })
    expect(source.descriptionUrl).toBe(
      'https://huggingface.co/api/models/Xenova/all-MiniLM-L6-v2/revision/main?blobs=true',
    )
    expect(source.urlOf('config.json')).toBe(
      'https://huggingface.co/Xenova/all-MiniLM-L6-v2/resolve/main/config.json',
    )
    expect(source.urlOf('config.json', 'abc123')).toContain('/resolve/abc123/config.json')

    const pull = resolve('owner/name@refs/pr/3')
    expect(pull.name).toBe('owner/name')
    expect(pull.descriptionUrl).toContain('/revision/refs%2Fpr%2F3?')
    expect(pull.urlOf('x')).toBe('https://huggingface.co/owner/name/resolve/refs%2Fpr%2F3/x')
  })

  it('may be given by the address of its page', () => {
    expect(resolve('https://huggingface.co/BAAI/bge-small-en-v1.5').name).toBe('BAAI/bge-small-en-v1.5')
    expect(resolve('https://huggingface.co/BAAI/bge-small-en-v1.5/').name).toBe('BAAI/bge-small-en-v1.5')
  })

  it('may be on a mirror, whose name then says so', () => {
    const source = resolve('http://localhost:8080/owner/name@v1')
    expect(source).toMatchObject({
      name: 'http://localhost:8080/owner/name',
      remote: true,
      host: 'localhost:8080',
    })
    expect(source.descriptionUrl).toBe('http://localhost:8080/api/models/owner/name/revision/v1?blobs=true')
    expect(siblingSource(source, 'other/base', SITE).urlOf('x')).toBe(
      'http://localhost:8080/other/base/resolve/main/x',
    )
  })
})

describe('anything else', () => {
  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['a space inside', 'owner/my model'],
    ['three parts', 'a/b/c'],
    ['one slash', '/'],
    ['a folder above', '../x'],
    ['a folder above as the name', 'owner/..'],
    ['this folder', './x'],
    ['hidden folders', '..'],
    ['a script', 'javascript:alert(1)'],
    ['a script with a slash', 'javascript:alert(1)/x'],
    ['data', 'data:text/html,x'],
    ['a file', 'file:///etc/passwd'],
    ['a host alone', 'https://huggingface.co'],
    ['a page below the model', 'https://huggingface.co/owner/name/tree/main'],
    ['a broken address', 'https://'],
    ['a name and a password', 'https://user:secret@host/owner/name'],
    ['a revision that climbs', 'owner/name@../../x'],
    ['a revision that is this folder', 'owner/name@.'],
    ['an empty revision', 'owner/name@'],
    ['a query in the revision', 'owner/name@main?x=1'],
    ['a mark in the name', 'owner/name#x'],
    ['percent signs', 'owner/%2e%2e'],
    ['letters of other scripts', 'владелец/модель'],
  ])('is refused: %s', (_what, model) => expect(kindOf(model)).toBe('invalid'))

  it('never leaves the folder or host that was named, whatever is typed', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '@',
      ':',
      'a',
      'b-1',
      '%2e',
      '?',
      '#',
      '\\',
      'https://h.example',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        let source
        try {
          source = resolve(pieces.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(Fault)
          return
        }
        const url = new URL(source.urlOf('config.json', 'c0ffee'))
        if (source.remote) expect(url.pathname).toMatch(/^\/[\w.-]+\/[\w.-]+\/resolve\/c0ffee\/config\.json$/)
        else expect(url.href).toMatch(/^https:\/\/page\.example\/app\/models\/[\w.-]+\/config\.json$/)
      }),
      { numRuns: 2000 },
    )
  })
})
