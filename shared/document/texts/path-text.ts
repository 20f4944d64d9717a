/** Characters of a key that are shown: some keys are texts. */
const SHOWN = 60

/** `maps[0].title` for the keys that lead to a value. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${shortened(String(key))}`))
    .join('')
}

function shortened(key: string): string {
  return key.length <= SHOWN ? key : `${key.slice(0, SHOWN)}…`
}
