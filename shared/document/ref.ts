/** What can have the focus or be a target: an entity of the file, or a cell of a map. */
export type Ref =
  | { readonly kind: 'thing'; readonly id: string }
  | { readonly kind: 'cell'; readonly lane: string; readonly step: string }
