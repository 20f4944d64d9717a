import type { DraftProblem, Notice } from '../../shared/ipc-values'
import { session } from '../session/session'
import { closeNotices, notify, shell } from '../session/shell'

/** A notice that was closed comes again after this time (ms), as long as the draft can't be written. */
const AGAIN_AFTER = 60_000

const KEY = 'notice.draft-failed'

function noticeOf({ reason, full }: DraftProblem): Notice {
  return { key: full ? `${KEY}-full` : KEY, values: { reason }, tone: 'error' }
}

const isShown = ({ key }: Notice) => key.startsWith(KEY)

/** Takes note of whether a document's draft can be written; null where it can. */
export function showDraftProblem(id: string, problem: DraftProblem | null): void {
  shell.setState({ draftProblem: problem && { id, problem } })
}

/** Says so, and again, while the draft of the open document can't be written. */
export function followDraftProblem(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let told: DraftProblem | null = null
  const current = () => {
    const { draftProblem } = shell.getState()
    return draftProblem?.id === session.getState().document?.id ? (draftProblem?.problem ?? null) : null
  }
  const follow = () => {
    const problem = current()
    if (problem !== told) {
      told = problem
      closeNotices(isShown)
      if (problem) notify(noticeOf(problem))
    }
    const closed = problem !== null && !shell.getState().notices.some(isShown)
    if (closed)
      timer ??= setTimeout(() => {
        timer = undefined
        const still = current()
        if (still && !shell.getState().notices.some(isShown)) notify(noticeOf(still))
      }, AGAIN_AFTER)
  }
  shell.subscribe(follow)
  session.subscribe((state, before) => {
    if (state.document?.id !== before.document?.id) follow()
  })
  follow()
}
