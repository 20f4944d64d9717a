/**
 * The fields that identify the items of a keyed list, by the name of the list. Entities are identified by their `id`.
 */
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
 * Returns the key of an item within its list: its id, or else the values of the list's key fields. Null if the items
 * have no keys.
 */
export function itemKey(list: string, item: unknown): readonly string[] | null {
  if (!isRecord(item)) return null
  if (typeof item.id === 'string') return [item.id]
  const fields = Object.hasOwn(KEYS, list) ? KEYS[list] : undefined
  return fields?.map((field) => keyText(item[field])) ?? null
}

/** Returns a part of a key as text; '' if absent, which is never an id. */
function keyText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
