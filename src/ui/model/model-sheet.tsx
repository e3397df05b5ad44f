import './model.css'
import { Sheet } from '../shell/sheet.tsx'
import { useApp } from '../use-app.ts'
import { LoadFailed } from './load-failed.tsx'
import { LoadProgress } from './load-progress.tsx'
import { ModelCard } from './model-card.tsx'
import { ModelForm } from './model-form.tsx'

interface ModelSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Told the name of a model whose host is about to be asked something. */
  readonly onContact: (model: string) => void
}

/** The model in use, its recipe, and the choice of another. */
export function ModelSheet({ isOpen, onClose, onContact }: ModelSheetProps) {
  return (
    <Sheet title="Model" isOpen={isOpen} onClose={onClose}>
      <div className="model">
        <EngineSection />
        <ModelForm onContact={onContact} />
      </div>
    </Sheet>
  )
}

function EngineSection() {
  const engine = useApp((s) => s.engine)
  switch (engine.phase) {
    case 'starting':
      return <output>The embedded model is starting.</output>
    case 'loading':
      return <LoadProgress loading={engine} />
    case 'failed':
      return (
        <>
          <LoadFailed failed={engine} />
          {engine.previous && <ModelCard model={engine.previous} />}
        </>
      )
    case 'ready':
      return <ModelCard model={engine.model} />
  }
}
