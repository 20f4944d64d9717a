/** A touchpoint's text that ends with a word `@` and a channel's name: its title and that name; null for any other text. */
export function readChannelMark(text: string): { readonly title: string; readonly name: string } | null {
  const [, title = '', name = ''] = /^(?:(.*?)\s)?\s*@([^@]+)$/su.exec(text) ?? []
  return name.trim() === '' ? null : { title: title.trim(), name: name.trim() }
}
