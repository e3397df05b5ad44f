import { useEffect, useState, type RefObject } from 'react'
import { readInk, watchTheme, type Ink } from './ink.ts'

/** The colours that hold at `host` now; null before the first paint. Follows the theme. */
export function useInk(host: RefObject<HTMLElement | null>): Ink | null {
  const [ink, setInk] = useState<Ink | null>(null)
  useEffect(() => {
    const read = () => host.current && setInk(readInk(host.current))
    read()
    return watchTheme(read)
  }, [host])
  return ink
}
