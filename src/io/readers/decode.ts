import { fault, type Fault } from '../../protocol/failure.ts'

export interface DecodedText {
  readonly text: string
  /** What the reader had to assume, as a sentence; null when the file says it itself or is UTF-8. */
  readonly notice: string | null
}

const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * A file's bytes as text: by its byte order mark, as UTF-8 if it is that, by `declared`, and else as windows-1252, the commonest of the
 * old encodings, with a notice.
 * @param declared the encoding that the file itself names
 * @throws Fault `unknown-format` for bytes that are no text
 */
export function decodeText(bytes: Uint8Array, name: string, declared?: string): DecodedText {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) {
      return { text: new TextDecoder(encoding).decode(bytes), notice: null }
    }
  }
  if (bytes.subarray(0, 8192).includes(0)) throw notText(name)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notice: null }
  } catch {
    return decodeOld(bytes, name, declared)
  }
}

function decodeOld(bytes: Uint8Array, name: string, declared: string | undefined): DecodedText {
  if (declared !== undefined) {
    try {
      return { text: new TextDecoder(declared).decode(bytes), notice: null }
    } catch {
      // A name that no browser knows.
    }
  }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    notice: `“${name}” is not UTF-8. It was read as windows-1252; if letters look wrong, save it as UTF-8.`,
  }
}

function notText(name: string): Fault {
  return fault(
    'unknown-format',
    `“${name}” is not a text, Markdown, HTML or PDF file.`,
    'Save it as one of these, or copy its text and paste it.',
  )
}
