const CREATOR = /\/Creator \((?:\\[^]|[^\\)])*\)/g
const TOUCHLINE = '/Creator (Touchline)'

/**
 * Returns a PDF whose creator is Touchline rather than the browser. The entry is padded with spaces, which may stand
 * anywhere in a dictionary, so that the positions in the file's cross-reference table stay right.
 */
export function withCreator(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const changed = text.replace(CREATOR, (entry) =>
    entry.length < TOUCHLINE.length ? entry : TOUCHLINE.padEnd(entry.length),
  )
  return changed === text ? pdf : new Uint8Array(Buffer.from(changed, 'latin1'))
}
