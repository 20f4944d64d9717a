import { useStore } from 'zustand'
import type { JourneyFile, JourneyMap } from '../../shared/document/schema'
import { presentFile, presentMap, session, type SessionState } from './session'
import { shell, type ShellState } from './shell'

/** Returns a part of the session's state and subscribes the component to it. */
export function useSession<T>(selector: (state: SessionState) => T): T {
  return useStore(session, selector)
}

/** Returns a part of the shell's state and subscribes the component to it. */
export function useShell<T>(selector: (state: ShellState) => T): T {
  return useStore(shell, selector)
}

/** Returns the open file. Only for components that are rendered while a file is open. */
export function useFile(): JourneyFile {
  return useSession(presentFile)
}

/** Returns the shown map. Only for components that are rendered while a file is open. */
export function useMap(): JourneyMap {
  return useSession(presentMap)
}
