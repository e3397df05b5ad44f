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
 * old encodings, with a notice. Bytes that its encoding does not know are told as well.
 * @param declared the encoding that the file itself names
 * @throws Fault `unknown-format` for bytes that are no text
 */
export function decodeText(bytes: Uint8Array, name: string, declared?: string): DecodedText {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) return decodeAs(encoding, bytes, name)
  }
  if (bytes.subarray(0, 8192).includes(0)) throw notText(name)
  const asUtf8 = decodeAs('utf-8', bytes, name)
  return asUtf8.notice === null ? asUtf8 : decodeOld(bytes, name, encodingOf(declared), asUtf8)
}

function decodeOld(
  bytes: Uint8Array,
  name: string,
  declared: string | null,
  asUtf8: DecodedText,
): DecodedText {
  // UTF-16 would be full of zeros: browsers take UTF-8 to be meant.
  if (declared?.startsWith('utf-')) {
    // With a letter beyond ASCII that is right, most of the file is what it says; without any, all of it is of an old encoding.
    if (/[\u0080-\ufffc]/.test(asUtf8.text)) return asUtf8
  } else if (declared !== null) return decodeAs(declared, bytes, name)
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    notice: `“${name}” is not UTF-8. It was read as windows-1252; if letters look wrong, save it as UTF-8.`,
  }
}

/** The text in an encoding that the file names; what is none of its characters becomes �, with a notice. */
function decodeAs(encoding: string, bytes: Uint8Array, name: string): DecodedText {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), notice: null }
  } catch {
    return {
      text: new TextDecoder(encoding).decode(bytes),
      notice: `“${name}” is not ${encoding.replace(/^utf/, 'UTF')} throughout, although it says so: � stands for what could not be read.`,
    }
  }
}

/** An encoding's usual name; null for one that no browser knows. */
function encodingOf(label: string | undefined): string | null {
  if (label === undefined) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

function notText(name: string): Fault {
  return fault(
    'unknown-format',
    `“${name}” is not a text, Markdown, HTML, PDF, CSV or JSON file.`,
    'Save it as one of these, or copy its text and paste it.',
  )
}
