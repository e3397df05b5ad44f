/** Why there is nothing to show, and what to do. */
export function Told({ message, hint }: { readonly message: string; readonly hint: string }) {
  return (
    <p className="inside-layers-told">
      {message} {hint}
    </p>
  )
}
