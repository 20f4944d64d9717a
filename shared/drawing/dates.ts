/**
 * Returns a day or an instant as it is written in a locale, and a day that does not exist as it stands in the file.
 * @param text ISO 8601
 */
export function dateText(text: string, locale: string, dateStyle: 'medium' | 'long' = 'medium'): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(time)
}
