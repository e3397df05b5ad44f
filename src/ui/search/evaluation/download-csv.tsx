import { Button } from 'react-aria-components'
import { useSearchActions } from '../use-search.ts'

/** The table as a file. */
export function DownloadCsv({ isDisabled }: { readonly isDisabled: boolean }) {
  const { evaluationCsv } = useSearchActions()
  return (
    <Button
      className="shell-button"
      isDisabled={isDisabled}
      onPress={() => download('embedscope-evaluation.csv', evaluationCsv())}
    >
      Download CSV
    </Button>
  )
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
