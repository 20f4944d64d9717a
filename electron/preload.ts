import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { type Bridge, type CallReplies, CALLS, EVENT_NAMES, type OpenResult, TELLS } from '../shared/ipc'
import { OPEN_PATH } from './ipc/open-path'

const calls = new Set(Object.keys(CALLS))
const tells = new Set(Object.keys(TELLS))
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
    // The event itself stays here: it carries the sender.
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
