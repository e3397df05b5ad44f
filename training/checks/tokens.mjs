// Compares data/wordpiece.py with Hugging Face's own tokenizers on the exported tokenizer.json.
//   node training/checks/tokens.mjs MODEL_FOLDER SAMPLES.json     (samples by checks/samples.py, write_tokens)
// Ends with 1 when the ids of any text differ.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Tokenizer } from 'tokenizers'

const MAX_TOKENS = 256
const SHOWN = 10

const [folder, samples] = process.argv.slice(2)
if (!folder || !samples) throw new Error('usage: tokens.mjs MODEL_FOLDER SAMPLES.json')
const tokenizer = Tokenizer.fromString(await readFile(path.join(folder, 'tokenizer.json'), 'utf8'))
tokenizer.setTruncation(MAX_TOKENS)

/** @type {{ text: string, ids: number[] }[]} */
const expected = JSON.parse(await readFile(samples, 'utf8'))
const different = []
for (const { text, ids } of expected) {
  const theirs = (await tokenizer.encode(text)).getIds()
  if (theirs.join() !== ids.join()) different.push({ text, ours: ids, theirs })
}
const lines = different
  .slice(0, SHOWN)
  .map(
    ({ text, ours, theirs }) =>
      `${JSON.stringify(text)}\n  Python ${ours.join(' ')}\n  native ${theirs.join(' ')}`,
  )
process.stdout.write(
  [...lines, `${expected.length} texts, ${different.length} with other ids than tokenizers gives\n`].join(
    '\n',
  ),
)
process.exitCode = different.length > 0 ? 1 : 0
