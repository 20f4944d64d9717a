import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CALL_NAMES, EVENT_NAMES, TELL_NAMES } from '../shared/channels'
import type { Bridge, CallReplies } from '../shared/ipc'
import type { OpenResult } from '../shared/ipc-values'
import { OPEN_PATH } from './ipc/open-path'

const calls = new Set<string>(CALL_NAMES)
const tells = new Set<string>(TELL_NAMES)
const events = new Set<string>(EVENT_NAMES)

function assertKnown(names: ReadonlySet<string>, name: string): void {
  if (!names.has(name)) throw new Error(`There is no channel ${String(name).slice(0, 100)}.`)
}

const bridge: Bridge<Parameters<typeof webUtils.getPathForFile>[0]> = {
  async call(name, args) {
    assertKnown(calls, name)
    return ipcRenderer.invoke(name, args) as Promise<CallReplies[typeof name]>
  },
  tell(name, args) {
    assertKnown(tells, name)
    ipcRenderer.send(name, args)
  },
  on(name, listener) {
    assertKnown(events, name)
    // The event object carries the sender and must not reach the page.
    const relay = (_event: unknown, payload: Parameters<typeof listener>[0]) => {
      listener(payload)
    }
    ipcRenderer.on(name, relay)
    return () => {
      ipcRenderer.off(name, relay)
    }
  },
  async openDropped(file) {
    return ipcRenderer.invoke(OPEN_PATH, { path: webUtils.getPathForFile(file) }) as Promise<OpenResult>
  },
}

contextBridge.exposeInMainWorld('touchline', bridge)
