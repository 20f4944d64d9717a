import type { Ipc } from './ipc'

/** The channels by which windows share what was copied last. It is in memory alone, and ends with the app. */
export function handleClipboard(ipc: Ipc): void {
  let last: { readonly key: string; readonly text: string } | null = null
  ipc.listen('clipboard.keep', (_from, copied) => {
    last = copied
  })
  ipc.handle('clipboard.whole', (_from, { key }) => (last?.key === key ? last.text : null))
}
