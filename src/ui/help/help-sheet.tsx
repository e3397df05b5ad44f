import './help.css'
import { Sheet } from '../shell/sheet.tsx'
import { Explanation } from './explanation.tsx'
import { keyGroups } from './keys.ts'

interface HelpSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** What the page shows, and every key. */
export function HelpSheet({ isOpen, onClose }: HelpSheetProps) {
  return (
    <Sheet title="Help" isOpen={isOpen} onClose={onClose}>
      <div className="help">
        <Explanation />
        {keyGroups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className="help-heading">{group.title}</h3>
            <dl className="help-keys">
              {group.keys.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="help-note">On a Mac, ⌘ stands for Ctrl and ⌥ for Alt.</p>
        <p className="help-note">
          <a href="THIRD-PARTY.txt" target="_blank" rel="noreferrer">
            Licences
          </a>{' '}
          of the software and fonts in this page
        </p>
      </div>
    </Sheet>
  )
}
