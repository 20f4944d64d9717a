import type { WebContents } from 'electron'
import type { EventName, Events } from '../../shared/ipc'

/** What waits for a page that does not listen yet. */
const held = new WeakMap<WebContents, (() => void)[]>()

/** Sends an event to a window's page, or keeps it until the page listens; one that is gone hears nothing. */
export function send<E extends EventName>(contents: WebContents, name: E, payload: Events[E]): void {
  if (contents.isDestroyed()) return
  const waiting = held.get(contents)
  if (waiting) waiting.push(() => send(contents, name, payload))
  else contents.send(name, payload)
}

/** Keeps what is sent to a window's page whenever it is being loaded, until {@link startSending}. */
export function holdWhileLoading(contents: WebContents): void {
  const hold = () => {
    if (!held.has(contents)) held.set(contents, [])
  }
  hold()
  contents.on('render-process-gone', hold)
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) hold()
  })
}

/** The page listens: it gets what was kept for it, in the order in which it was sent. */
export function startSending(contents: WebContents): void {
  const waiting = held.get(contents) ?? []
  held.delete(contents)
  for (const sendNow of waiting) sendNow()
}
