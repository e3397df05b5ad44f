import { Button } from 'react-aria-components'
import type { Notice } from '../../store/types.ts'
import { LoadAgain } from '../model/load-again.tsx'
import { useActions, useApp } from '../use-app.ts'
import { Icon } from './icons.tsx'

/** Things to tell once. Both live regions are always there, since one that appears with its text is not read out. */
export function Notices() {
  const notices = useApp((s) => s.notices)
  return (
    <div className="shell-notices">
      <output>
        {notices.map((notice) => notice.tone === 'info' && <NoticeCard key={notice.id} notice={notice} />)}
      </output>
      <div role="alert">
        {notices.map((notice) => notice.tone === 'problem' && <NoticeCard key={notice.id} notice={notice} />)}
      </div>
    </div>
  )
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const actions = useActions()
  const failed = useApp(({ engine }) =>
    notice.topic === 'model' && engine.phase === 'failed' ? engine : null,
  )
  return (
    <span className="shell-notice" data-tone={notice.tone}>
      <span>
        <strong dir="auto">{notice.message}</strong>
        {notice.hint && <span dir="auto">{notice.hint}</span>}
      </span>
      {failed && <LoadAgain failed={failed} />}
      <Button
        className="shell-icon-button"
        aria-label="Dismiss this message"
        onPress={() => actions.dismiss(notice.id)}
      >
        <Icon name="close" />
      </Button>
    </span>
  )
}
