import { Button, FileTrigger } from 'react-aria-components'

interface Props {
  readonly label: string
  /** Kinds of files that the browser's dialog offers first. */
  readonly accept: string
  readonly multiple?: boolean
  readonly className?: string
  readonly onFiles: (files: readonly File[]) => void
}

/** A button that opens the browser's own file dialog. */
export function FilePicker({ label, accept, multiple = false, className = 'shell-button', onFiles }: Props) {
  return (
    <FileTrigger
      acceptedFileTypes={accept.split(',')}
      allowsMultiple={multiple}
      onSelect={(list) => {
        const files = list ? [...list] : []
        if (files.length > 0) onFiles(files)
      }}
    >
      <Button className={className}>{label}</Button>
    </FileTrigger>
  )
}
