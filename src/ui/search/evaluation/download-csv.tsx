import { Button } from 'react-aria-components'
import { evaluationTable } from '../../../core/search/evaluation-table.ts'
import type { Evaluation } from '../../../store/search/types.ts'
import { toCsv } from './to-csv.ts'

/** The table as a file. */
export function DownloadCsv({ evaluation }: { readonly evaluation: Evaluation }) {
  return (
    <Button
      className="shell-button"
      isDisabled={evaluation.cells.length === 0}
      onPress={() => download('embedscope-evaluation.csv', toCsv(evaluationTable(evaluation.cells)))}
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
