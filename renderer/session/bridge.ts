import type { Bridge } from '../../shared/ipc'

declare global {
  interface Window {
    readonly touchline: Bridge<File>
  }
}

/** Calls to the main process, exposed on the window by the preload script. */
export const bridge: Bridge<File> = window.touchline
