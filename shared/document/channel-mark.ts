/** Parses a touchpoint's text such as `Call @Phone` into title and channel name; null for any other text. */
export function readChannelMark(text: string): { readonly title: string; readonly name: string } | null {
  const [, title = '', name = ''] = /^(?:(.*?)\s)?\s*@([^@]+)$/su.exec(text) ?? []
  return name.trim() === '' ? null : { title: title.trim(), name: name.trim() }
}
