import { useState } from 'react'
import { Button } from 'react-aria-components'
import { formatCount } from '../../format.ts'
import { asJson, asLines } from './number-text.ts'
import type { ShownVector } from './use-vector.ts'

type Copied =
  | { readonly of: Float32Array; readonly ok: true; readonly message: string }
  /** `text` is what would have been copied, to be copied by hand. */
  | { readonly of: Float32Array; readonly ok: false; readonly text: string }

/** The vector's numbers, to take elsewhere. */
export function CopyNumbers({ shown: { values, normalized } }: { readonly shown: ShownVector }) {
  const [last, setLast] = useState<Copied | null>(null)
  // What was said of another vector is not said of this one.
  const copied = last?.of === values ? last : null
  const copy = async (text: string, as: string) => {
    try {
      // On a page that is not served securely there is no clipboard at all, and this throws.
      await navigator.clipboard.writeText(text)
      setLast({ of: values, ok: true, message: `${formatCount(values.length)} numbers copied, ${as}.` })
    } catch {
      setLast({ of: values, ok: false, text })
    }
  }
  return (
    <div className="inside-vector-copy">
      <Button className="shell-button" onPress={() => void copy(asJson(values), 'as JSON')}>
        Copy as JSON
      </Button>
      <Button className="shell-button" onPress={() => void copy(asLines(values), 'one a line')}>
        Copy as lines
      </Button>
      <p aria-live="polite" data-copied={copied?.ok}>
        {copied === null
          ? `The ${formatCount(values.length)} numbers ${normalized ? 'after normalising' : 'as the model gave them'}.`
          : copied.ok
            ? copied.message
            : 'The browser did not allow copying. Here are the numbers: select them all and copy them yourself.'}
      </p>
      {copied && !copied.ok && (
        <textarea
          aria-label="The numbers"
          readOnly
          rows={4}
          value={copied.text}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </div>
  )
}
