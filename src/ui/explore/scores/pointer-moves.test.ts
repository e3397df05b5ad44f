import { expect, it } from 'vitest'
import { PointerMoves } from './pointer-moves.ts'

it('an event where the pointer was already is no move of it', () => {
  const moves = new PointerMoves()
  const isMove = (clientX: number, clientY: number) => {
    moves.see({ clientX, clientY })
    return moves.isMove
  }
  expect(isMove(10, 20)).toBe(true)
  expect(isMove(10, 20)).toBe(false)
  expect(isMove(10, 21)).toBe(true)
  expect(isMove(11, 21)).toBe(true)
  expect(isMove(11, 21)).toBe(false)
})
