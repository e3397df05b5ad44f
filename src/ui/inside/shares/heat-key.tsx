/** What the colours mean. @param size what grows with them */
export function HeatKey({ size }: { readonly size: string }) {
  return (
    <p className="inside-heat-key">
      <span>
        <i data-sign="1" aria-hidden="true" /> brings the texts together
      </span>
      <span>
        <i data-sign="-1" aria-hidden="true" /> holds them apart
      </span>
      <span>stronger colour, larger {size}</span>
    </p>
  )
}
