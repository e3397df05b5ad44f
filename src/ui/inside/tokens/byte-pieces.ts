import type { Token } from '../../../store/types.ts'

/** Tokens that are looked at to find out how the vocabulary spells. */
const SAMPLE = 64

/**
 * Whether the vocabulary spells bytes (GPT-2's way: `Ġ` for a space, `Ã©` for é). Nothing in a token says so: it is seen
 * from the text, which the tokens give when they are read as bytes and do not when read as they stand.
 */
export function spellsBytes(text: string, tokens: readonly Token[]): boolean {
  const written = tokens
    .filter(({ kind }) => kind !== 'special')
    .slice(0, SAMPLE)
    .map(({ token }) => withoutWordEnd(token))
    .join('')
  const bytes = bytesOf(written)
  if (!bytes) return false
  // The sample may end within a character.
  const read = new TextDecoder().decode(bytes).replace(/\ufffd+$/u, '')
  if (read === '' || squeeze(read) === squeeze(written)) return false
  return squeeze(text.slice(0, written.length)).startsWith(squeeze(read))
}

/** The bytes that a token of such a vocabulary stands for; null when it has a character that stands for none. */
export function bytesOf(token: string): Uint8Array | null {
  const bytes: number[] = []
  for (const char of token) {
    const byte = ALPHABET.get(char)
    if (byte === undefined) return null
    bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

/** The byte of a SentencePiece fallback token (`<0x0A>`), or null for any other token. */
export function fallbackByte(token: string): Uint8Array | null {
  const hex = /^<0x([\dA-F]{2})>$/i.exec(token)?.[1]
  return hex === undefined ? null : Uint8Array.of(Number.parseInt(hex, 16))
}

/** Bytes as text where they are whole characters, else named: “bytes F0 9F”. */
export function readBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const hex = Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
    return `${hex.length === 1 ? 'byte' : 'bytes'} ${hex.join(' ')}`
  }
}

/** Older vocabularies mark the end of a word instead of its start (`cat</w>`). */
export function withoutWordEnd(token: string): string {
  return token.length > 4 && token.endsWith('</w>') ? token.slice(0, -4) : token
}

/** Spaces and letter case apart, tokens and text say the same: tokenizers add the one and fold the other. */
function squeeze(text: string): string {
  return text.replace(/\s+/gu, '').toLowerCase()
}

/**
 * Character → byte. Bytes that print stand for themselves, the others for characters from U+0100 on, in order.
 * Source: `bytes_to_unicode` in OpenAI's GPT-2, src/encoder.py.
 */
const ALPHABET: ReadonlyMap<string, number> = (() => {
  const prints = (byte: number) =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff)
  const alphabet = new Map<string, number>()
  let next = 0x100
  for (let byte = 0; byte < 256; byte++) {
    alphabet.set(String.fromCharCode(prints(byte) ? byte : next++), byte)
  }
  return alphabet
})()
