/** Letters whose stroke is no mark that Unicode takes apart. */
const STROKES: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', ħ: 'h', ı: 'i' }

/** A text as it is looked for: small letters without accents. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łđøħı]/g, (letter) => STROKES[letter] ?? letter)
}
