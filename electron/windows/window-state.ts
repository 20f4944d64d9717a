import type { BrowserWindow, Rectangle } from 'electron'
import * as z from 'zod'
import { openDurableJson } from '../files/durable-json'
import type { Saver } from '../files/save'

const length = z.number().int()
const schema = z.object({
  bounds: z.object({ x: length, y: length, width: length.min(1), height: length.min(1) }).nullable(),
  maximized: z.boolean(),
})

/** Where the last window was. */
export interface WindowState {
  last(): { readonly bounds: Rectangle | null; readonly maximized: boolean }
  /** Takes down where a window is; to be called before it closes. */
  remember(window: BrowserWindow): void
  written(): Promise<void>
}

export async function openWindowState(path: string, saver: Saver): Promise<WindowState> {
  const file = openDurableJson({ path, schema, defaults: { bounds: null, maximized: false }, saver })
  let { value } = await file.read()
  let writing: Promise<unknown> = Promise.resolve()
  return {
    last: () => value,
    remember(window) {
      value = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
      writing = file.write(value)
    },
    async written() {
      await writing
    },
  }
}
