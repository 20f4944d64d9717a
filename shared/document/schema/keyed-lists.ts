/** The fields by which the items of a keyed list are told apart, by the list's name. Things with an `id` are known by that. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  needs: ['need'],
  prompts: ['lane', 'stage'],
  mentions: ['wave'],
  ambitions: ['need'],
  levels: ['valence'],
  checkpoints: ['date'],
  distribution: ['value'],
  measured: ['wave'],
  labels: ['value'],
  columns: ['at'],
  capabilities: ['area'],
  agreements: ['department'],
  businessGoals: ['goal'],
  answers: ['area', 'audience', 'role', 'statement'],
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Returns the parts of the key by which an item is told apart from the others of its list: its id, or else the fields that hold for
 * the list. Null where the items of the list have no keys.
 */
export function itemKey(list: string, item: unknown): readonly string[] | null {
  if (!isRecord(item)) return null
  if (typeof item.id === 'string') return [item.id]
  const fields = Object.hasOwn(KEYS, list) ? KEYS[list] : undefined
  return fields?.map((field) => keyText(item[field])) ?? null
}

/** A part of a key as text; '' where it is absent, which no id is. */
function keyText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
