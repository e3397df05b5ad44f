const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/**
 * The nearest float16 of a float32, as its 16 bits; halfway cases go to the even one, 65,520 and above to infinity
 * (IEEE 754 binary16: 1 bit of sign, 5 of exponent with bias 15, 10 of fraction).
 */
export function toHalf(x: number): number {
  float[0] = x
  const all = bits[0] ?? 0
  const sign = (all >>> 16) & 0x8000
  const magnitude = all & 0x7fff_ffff
  if (magnitude > 0x7f80_0000) return sign | 0x7e00
  if (magnitude >= 0x477f_f000) return sign | 0x7c00
  // Below 2⁻¹⁴ the steps no longer shrink: whole multiples of 2⁻²⁴.
  if (magnitude < 0x3880_0000) return sign | roundToEven(Math.abs(float[0]) * 2 ** 24)
  // 13 bits of fraction go; the last one kept decides a tie. A carry moves into the exponent, as it should.
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1)
  return sign | ((rounded - 0x3800_0000) >>> 13)
}

function roundToEven(x: number): number {
  const floor = Math.floor(x)
  const rest = x - floor
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor
}

/** float16 to float32, exactly. */
export function fromHalves(halves: Uint16Array): Float32Array {
  const out = new Float32Array(halves.length)
  for (let i = 0; i < out.length; i++) out[i] = fromHalf(halves[i] ?? 0)
  return out
}

function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** All numbers as float16. In loops: `from` with a function goes through an iterator and takes ten times as long. */
export function toHalves(data: Float32Array): Uint16Array {
  const out = new Uint16Array(data.length)
  for (let i = 0; i < out.length; i++) out[i] = toHalf(data[i] ?? 0)
  return out
}
