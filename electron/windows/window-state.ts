import type { BrowserWindow, Rectangle } from 'electron'
import * as z from 'zod'
import type { Notice } from '../../shared/ipc-values'
import { openAppFile } from '../files/app-file'
import type { Saver } from '../files/save'

const length = z.number().int()
const schema = z.object({
  bounds: z.object({ x: length, y: length, width: length.min(1), height: length.min(1) }).nullable(),
  maximized: z.boolean(),
})

/** Bounds of the last window. */
export interface WindowState {
  last(): { readonly bounds: Rectangle | null; readonly maximized: boolean }
  /** Stores the bounds of a window; call before it closes. */
  remember(window: BrowserWindow): void
  written(): Promise<void>
  /** Warning to show at start if the file could not be read. */
  readonly notice: Notice | null
}

export async function openWindowState(
  path: string,
  saver: Saver,
  onFailure: (notice: Notice) => void,
): Promise<WindowState> {
  const file = await openAppFile({
    name: 'window',
    path,
    schema,
    defaults: { bounds: null, maximized: false },
    saver,
    onFailure,
  })
  let value = file.start
  return {
    last: () => value,
    remember(window) {
      value = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
      file.write(value)
    },
    written: file.written,
    notice: file.notice,
  }
}
