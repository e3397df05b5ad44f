/** One shape for each colour of the palette, so that groups differ without colour too; the same as on the map. */
const SHAPES = [
  'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3',
  'M3.5 3.5h9v9h-9z',
  'M8 1.5 14.5 8 8 14.5 1.5 8z',
  'M6 2.5h4V6h3.5v4H10v3.5H6V10H2.5V6H6z',
  'M5 2.5l3 3 3-3 2.5 2.5-3 3 3 3-2.5 2.5-3-3-3 3-2.5-2.5 3-3-3-3z',
  'M8 2.5l6 10.5H2z',
  'M8 1.5l2 4.5 4.8.5-3.6 3.2 1.1 4.8L8 12l-4.3 2.5 1.1-4.8L1.2 6.5 6 6z',
  'M8 13.5 2 3h12z',
] as const
const NO_GROUP = 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7'

/** Words for the palette: what the mark looks like. */
export const GROUP_LOOKS = [
  'blue circle',
  'orange square',
  'green diamond',
  'magenta cross',
  'ochre x',
  'teal triangle',
  'violet star',
  'brown triangle, point down',
] as const

/** A group's colour and shape; a small grey dot for none. */
export function GroupMark({ color }: { readonly color: number | null }) {
  const shape = color === null ? NO_GROUP : (SHAPES[color % SHAPES.length] ?? NO_GROUP)
  return (
    <svg
      className="texts-mark"
      data-color={color ?? 'none'}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shape} />
    </svg>
  )
}
