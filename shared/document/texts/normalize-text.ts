/** Letters whose stroke is no mark that Unicode takes apart. */
const STROKES: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', ħ: 'h', ı: 'i' }

/** A text as it is looked for: small letters without accents. */
export function normalizeText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łđøħı]/g, (letter) => STROKES[letter] ?? letter)
}

/** What two names share that are the same: accents tell people apart, case and outer space do not. */
export function nameKey(name: string): string {
  return name.trim().normalize().toLowerCase()
}

/** Whether two names mean the same thing (see `nameKey`). */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}
