import type { Ipc } from '../ipc/ipc'

/** Shares the last copied content between windows. It is kept in memory only and lost on quit. */
export function handleClipboard(ipc: Ipc): void {
  let last: { readonly key: string; readonly text: string } | null = null
  ipc.listen('clipboard.keep', (_from, copied) => {
    last = copied
  })
  ipc.handle('clipboard.whole', (_from, { key }) => (last?.key === key ? last.text : null))
}
