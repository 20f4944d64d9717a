import { useStore } from 'zustand'
import type { JourneyFile, JourneyMap } from '../../shared/document/schema'
import { presentFile, presentMap, session, type SessionState } from './session'
import { shell, type ShellState } from './shell'

/** A part of the session's state; the component follows its changes. */
export function useSession<T>(selector: (state: SessionState) => T): T {
  return useStore(session, selector)
}

/** A part of the shell's state; the component follows its changes. */
export function useShell<T>(selector: (state: ShellState) => T): T {
  return useStore(shell, selector)
}

/** The open file; only for components that are shown while one is open. */
export function useFile(): JourneyFile {
  return useSession(presentFile)
}

/** The map that is shown; only for components that are shown while a file is open. */
export function useMap(): JourneyMap {
  return useSession(presentMap)
}
