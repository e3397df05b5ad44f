import { describe, expect, it } from 'vitest'
import { trainedSteps } from './matryoshka.ts'

const steps = (json: unknown, model = 'owner/name') =>
  trainedSteps([{ file: 'config.json of owner/name', json }], model)

describe('the steps a model was trained for', () => {
  it.each(['matryoshka_dimensions', 'matryoshka_dims'])(
    'are read from %s, largest first, once each',
    (key) => {
      expect(steps({ [key]: [32, 256, 64, 256] })).toEqual({
        dimensions: [256, 64, 32],
        source: `${key} in config.json of owner/name`,
      })
    },
  )

  it('come from the first file that names any', () => {
    const files = [
      { file: 'a', json: { matryoshka_dimensions: [] } },
      { file: 'b', json: { matryoshka_dims: [8] } },
      { file: 'c', json: { matryoshka_dimensions: [4] } },
    ]
    expect(trainedSteps(files, 'x')).toEqual({ dimensions: [8], source: 'matryoshka_dims in b' })
  })

  it.each([
    null,
    'text',
    {},
    { matryoshka_dimensions: null },
    { matryoshka_dimensions: 256 },
    { matryoshka_dimensions: ['256'] },
    { matryoshka_dimensions: [0] },
    { matryoshka_dimensions: [2.5] },
    { matryoshka_dimensions: [1e9] },
  ])('are none when %j stands there', (json) => {
    expect(steps(json)).toEqual({ dimensions: [], source: null })
  })

  it('are those of the card for models known by name, also when somebody converted them', () => {
    for (const name of ['nomic-ai/nomic-embed-text-v1.5', 'Xenova/Nomic-Embed-Text-v1.5-ONNX']) {
      expect(steps({}, name).dimensions).toEqual([768, 512, 256, 128, 64])
    }
    expect(steps({}, 'onnx-community/embeddinggemma-300m-ONNX').source).toContain('model card')
    expect(steps({}, 'nomic-ai/nomic-embed-text-v1').dimensions).toEqual([])
    // What the files say goes before.
    expect(steps({ matryoshka_dims: [100] }, 'nomic-ai/nomic-embed-text-v1.5').dimensions).toEqual([100])
  })
})
