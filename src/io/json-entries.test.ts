import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isJson, jsonEntries } from './json-entries.ts'

it('are the objects of a list, each with the line it begins on', () => {
  const text = '\n[\n  {"a": [1, 2]},\r\n\n  {\n    "a": "], {\\" \\\\"\n  },{}\n]\n'
  expect(jsonEntries(text)).toEqual([
    { content: '{"a": [1, 2]}', line: 3 },
    { content: '{\n    "a": "], {\\" \\\\"\n  }', line: 5 },
    { content: '{}', line: 7 },
  ])
  expect(jsonEntries('[]')).toEqual([])
})

it('or one a line', () => {
  expect(jsonEntries('{"a": 1}\n\n {"b": 2}\r\n')).toEqual([
    { content: '{"a": 1}', line: 1 },
    { content: '{"b": 2}', line: 3 },
  ])
})

it.each(['[{"a": 1}', '[{"a": 1},', '[{"a": "b]', '[{}] more', '[{}}'])('are not read of %j', (text) => {
  expect(jsonEntries(text)).toBeNull()
})

it.each([
  ['[{"a": 1}]', true],
  ['\n [ \n {', true],
  ['[]', true],
  ['{"a": 1}', true],
  ['[urgent] Where?,d1', false],
  ['query,document', false],
])('tells JSON from a table: %j', (text, is) => expect(isJson(text)).toBe(is))

it('are all values of any list, however it is written', () =>
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom('', '\t', 2), (values, space) => {
      const entries = jsonEntries(JSON.stringify(values, null, space)) ?? []
      expect(entries.map(({ content }) => JSON.parse(content))).toEqual(JSON.parse(JSON.stringify(values)))
    }),
  ))
