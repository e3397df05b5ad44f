import { expect, it } from 'vitest'
import { NO_DELIMITER, parseCsv } from './csv.ts'

it('rows have the lines they begin on, whatever their line ends and however many lines a cell has', () => {
  expect(parseCsv('a,b\r\n"one\r\ntwo", x \n\n3,4\r5,6')).toEqual({
    rows: [
      { cells: ['a', 'b'], line: 1 },
      { cells: ['one\ntwo', 'x'], line: 2 },
      { cells: ['3', '4'], line: 5 },
      { cells: ['5', '6'], line: 6 },
    ],
    delimiter: ',',
    broken: null,
  })
})

it('a broken quote is told with the line of its row', () => {
  expect(parseCsv('a,b\n"one\ntwo",2\nx,"open').broken).toMatchObject({ line: 4 })
  expect(parseCsv('a,b\nx,"no" quote').broken).toMatchObject({ line: 2 })
})

it('lines can be taken whole, and quotes as they are', () => {
  expect(parseCsv('a, b\n"c, ""d"""', { delimiter: NO_DELIMITER }).rows.map(({ cells }) => cells)).toEqual([
    ['a, b'],
    ['c, "d"'],
  ])
  const { rows, broken } = parseCsv('"open\tx', { delimiter: '\t', quotes: false })
  expect([rows[0]?.cells, broken]).toEqual([['"open', 'x'], null])
})
