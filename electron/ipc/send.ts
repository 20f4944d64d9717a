import type { WebContents } from 'electron'
import type { EventName, Events } from '../../shared/ipc'

/** Messages buffered for pages that are not ready. */
const held = new WeakMap<WebContents, (() => void)[]>()

/**
 * Sends an event to a window's page, or buffers it until the page is ready; does nothing if the window is destroyed.
 */
export function send<E extends EventName>(contents: WebContents, name: E, payload: Events[E]): void {
  if (contents.isDestroyed()) return
  const waiting = held.get(contents)
  if (waiting) waiting.push(() => send(contents, name, payload))
  else contents.send(name, payload)
}

/** Buffers events for a page while it is loading, until {@link startSending}. */
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

/** Sends the buffered events in order, once the page is ready. */
export function startSending(contents: WebContents): void {
  const waiting = held.get(contents) ?? []
  held.delete(contents)
  for (const sendNow of waiting) sendNow()
}
