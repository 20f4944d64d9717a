import type { Bridge } from '../../shared/ipc'

declare global {
  interface Window {
    readonly touchline: Bridge<File>
  }
}

/** The way to the main process; the preload puts it on the window. */
export const bridge: Bridge<File> = window.touchline
