import './help.css'
import { Sheet } from '../shell/sheet.tsx'
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

function Explanation() {
  return (
    <section aria-label="What you see">
      <h3 className="help-heading">What you see</h3>
      <p>
        A language model has read each text and answered with a list of numbers: its <b>embedding</b>, a point
        in a space of a few hundred dimensions. Texts that mean similar things get points that lie near each
        other.
      </p>
      <p>
        <b>Cosine</b> compares the directions of two points: 1 is the same direction, 0 unrelated, −1
        opposite. <b>Dot product</b> also counts how long the vectors are; <b>L2</b> is the straight distance,
        so smaller is nearer. On vectors of length 1 all three rank the same. What counts as a high score
        differs from model to model: compare scores of one model only.
      </p>
      <p>
        <b>The map is a shadow.</b> Two or three of the many dimensions fit on a screen, so neighbours there
        may be far apart in truth. The lines lead from the selected text to its true nearest neighbours, and
        the trust figure says how far the map can be believed.
      </p>
      <p>
        <b>Search</b> cuts documents into chunks and ranks them for a query: by meaning (vectors), by words
        (BM25), and by both. A model that was trained with prompts wants one before questions and another
        before passages; the text that is encoded is shown with them.
      </p>
      <p>
        <b>Dimensions</b> shows what is left when vectors keep fewer numbers, or coarser ones: which texts are
        still beside each other, and what memory, disk and search time that saves.
      </p>
    </section>
  )
}
