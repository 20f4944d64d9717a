/** Letters that NFD does not decompose. */
const STROKES: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', ħ: 'h', ı: 'i' }

/** Normalises a text for searching: lower case, without accents. */
export function normalizeText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łđøħı]/g, (letter) => STROKES[letter] ?? letter)
}

/**
 * Returns the key by which names are compared: case and surrounding space are ignored, accents are not, since they
 * distinguish people.
 */
export function nameKey(name: string): string {
  return name.trim().normalize().toLowerCase()
}

/** Returns whether two names are the same (see `nameKey`). */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}
