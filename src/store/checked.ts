import * as v from 'valibot'
import { abortedFault, fault, Fault, toFailure } from '../protocol/failure.ts'

/**
 * What a script passed, as a schema wants it, with the defaults of what was left out. The schemas' messages go on after “must be”:
 * they say what is allowed.
 * @param given the arguments by name, so that the sentence can name the one that is wrong
 * @throws Fault `invalid`
 */
export function checked<const S extends v.GenericSchema>(
  schema: S,
  given: Readonly<Record<string, unknown>>,
): v.InferOutput<S> {
  const result = v.safeParse(schema, given, { abortEarly: true })
  if (result.success) return result.output
  throw invalid(sentenceOf(result.issues[0]))
}

export function invalid(message: string, cause?: unknown): Fault {
  return fault('invalid', message, 'See the scripting interface in the README.', cause)
}

/** Before any work. @throws Fault `aborted` */
export function requireWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedFault()
}

/** A method that rejects with nothing but a {@link Fault}, whatever happens in it. */
export function guarded<A extends unknown[], R>(
  run: (...given: A) => Promise<R>,
): (...given: A) => Promise<R> {
  return async (...given) => {
    try {
      return await run(...given)
    } catch (error) {
      throw error instanceof Fault ? error : new Fault(toFailure(error), error)
    }
  }
}

/** Null is none of them, here as everywhere in these schemas: what is not wanted is left out. */
export function oneOf<const T extends readonly (string | number)[]>(values: T): v.PicklistSchema<T, string> {
  return v.picklist(values, `one of ${values.join(', ')}`)
}

export const Text = v.string('a string')
export const Flag = v.optional(v.boolean('true or false'), true)
export const Signal = v.optional(v.instance(AbortSignal, 'an AbortSignal'))
export const WholeNumber = v.pipe(v.number('a whole number'), v.integer('a whole number'))
export const Count = whole(1)

export function whole(least: number): v.GenericSchema<number> {
  const allowed = `a whole number of at least ${least}`
  return v.pipe(v.number(allowed), v.integer(allowed), v.minValue(least, allowed))
}

/** What a callback throws is its owner's, not a defect of ours. */
export const Callback = v.optional(
  v.pipe(
    v.function('a function'),
    v.transform((call) => (...told: unknown[]) => {
      try {
        call(...told)
      } catch (error) {
        throw invalid(`A callback threw “${error instanceof Error ? error.message : 'no Error'}”.`, error)
      }
    }),
  ),
)

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = issue.path ?? []
  // Of a key that is not there, the message is that of the object it should be in.
  const missing = path.at(-1)?.origin === 'key' ? String(path.at(-1)?.key) : null
  const place = (missing === null ? path : path.slice(0, -1))
    .map(({ key }, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`))
    .join('')
  const end = missing === null ? shown(issue) : `: ${missing} is missing`
  return `${place} must be ${issue.message}${end}.`
}

/** Objects are left out: their names say less than what is allowed. */
function shown({ input, received }: v.BaseIssue<unknown>): string {
  if (typeof input === 'string') return `, not “${input.length > 60 ? `${input.slice(0, 60)}…` : input}”`
  const hasParts = (typeof input === 'object' && input !== null) || typeof input === 'function'
  return hasParts ? '' : `, not ${received}`
}
