/** What the keyboard, a paste or a link can be at: a thing of the file, or an empty cell of a map. */
export type Ref =
  | { readonly kind: 'thing'; readonly id: string }
  | { readonly kind: 'cell'; readonly lane: string; readonly step: string }
