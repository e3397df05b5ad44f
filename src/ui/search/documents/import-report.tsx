import { Button } from 'react-aria-components'
import { Icon } from '../../shell/icons.tsx'
import { useSearch, useSearchActions } from '../use-search.ts'

/** What became of the files that were added last: what failed and why, and what to know of the others. */
export function ImportReport() {
  const { reading, imported } = useSearch(({ reading, imported }) => ({ reading, imported }))
  const { dismissImport } = useSearchActions()
  return (
    <>
      <output className="search-import" hidden={reading.length === 0}>
        {reading.length > 0 && (
          <>
            Reading <bdi>{reading[0]}</bdi>
            {reading.length > 1 && ` and ${reading.length - 1} more`}…
          </>
        )}
      </output>
      <div role="alert">
        {imported && imported.failed.length > 0 && (
          <div className="search-import" data-tone="bad">
            <ul>
              {imported.failed.map(({ name, failure }, i) => (
                <li key={i}>
                  <bdi>
                    <strong>{name}</strong>
                  </bdi>
                  : {failure.message} {failure.hint}
                </li>
              ))}
            </ul>
            <Dismiss onPress={dismissImport} />
          </div>
        )}
      </div>
      <output>
        {imported && imported.remarks.length > 0 && (
          <div className="search-import">
            <ul>
              {imported.remarks.map((remark, i) => (
                <li key={i}>{remark}</li>
              ))}
            </ul>
            <Dismiss onPress={dismissImport} />
          </div>
        )}
      </output>
    </>
  )
}

function Dismiss({ onPress }: { readonly onPress: () => void }) {
  return (
    <Button className="shell-icon-button" aria-label="Dismiss this message" onPress={onPress}>
      <Icon name="close" />
    </Button>
  )
}
