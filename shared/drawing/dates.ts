/**
 * Formats a date or an instant for a locale. Returns an invalid date unchanged.
 * @param text ISO 8601
 */
export function dateText(text: string, locale: string, dateStyle: 'medium' | 'long' = 'medium'): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(time)
}
