/** Maximum length of a key in characters: some keys are long texts. */
const SHOWN = 60

/** Formats a path, such as `maps[0].title`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${shortened(String(key))}`))
    .join('')
}

function shortened(key: string): string {
  return key.length <= SHOWN ? key : `${key.slice(0, SHOWN)}…`
}
