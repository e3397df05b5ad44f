import { Button } from 'react-aria-components'
import { engineWords } from '../model/model-words.ts'
import { useApp } from '../use-app.ts'
import { Icon } from './icons.tsx'

/** Which model answers and how it is: mark and words, never colour alone. Opens the model sheet. */
export function ModelButton({ onPress }: { readonly onPress: () => void }) {
  const engine = useApp((s) => s.engine)
  const { tone, name, detail } = engineWords(engine)
  // Only the phase is announced: per cents would talk without end.
  const news = engine.phase === 'ready' || engine.phase === 'failed' ? `Model ${name}: ${detail}` : ''
  return (
    <div className="shell-model">
      <Button className="shell-model-button" onPress={onPress}>
        <span className="visually-hidden">Model: </span>
        <span className="shell-model-mark" data-tone={tone} aria-hidden="true">
          {tone === 'bad' ? '!' : null}
        </span>
        <span className="shell-model-name" dir="auto">
          {name}
        </span>
        <span className="shell-model-detail">{detail}</span>
        <Icon name="down" />
      </Button>
      <output className="visually-hidden">{news}</output>
    </div>
  )
}
