import { decodeText, type DecodedText } from './decode.ts'
import { htmlText } from './html-text.ts'

/** The text of an HTML file; its scripts are never run. @throws Fault `unknown-format` for bytes that are no text */
export function readHtml(bytes: Uint8Array, name: string): DecodedText {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const declared = /<meta[^>]*?charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  const { text, notice } = decodeText(bytes, name, declared)
  return { text: htmlText(text), notice }
}
