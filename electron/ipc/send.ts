import type { WebContents } from 'electron'
import type { EventName, Events } from '../../shared/ipc'

/** Sends an event to a window's page; one that is gone hears nothing. */
export function send<E extends EventName>(contents: WebContents, name: E, payload: Events[E]): void {
  if (!contents.isDestroyed()) contents.send(name, payload)
}
