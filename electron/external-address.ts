const WEB = new Set(['https:', 'http:'])

/** Allowed `mailto:` fields. Some mail programs accept others, such as attachments. */
const MAIL_FIELDS = new Set(['to', 'cc', 'bcc', 'subject', 'body'])

/**
 * Returns the normalized address (ASCII host, everything else escaped) if it may be opened by the system, else null.
 * Allows http, https and mailto only; rejects credentials before the host, which can disguise the real host, and mailto
 * addresses with extra fields or unsafe characters.
 */
export function externalAddress(url: string): string | null {
  const address = URL.canParse(url) ? new URL(url) : null
  if (address === null) return null
  if (address.protocol === 'mailto:') return isPlainMail(address) ? address.href : null
  return WEB.has(address.protocol) && address.username === '' && address.password === '' ? address.href : null
}

/** The part after `mailto:` is opaque: quotes and spaces in it would reach the command line of a mail program. */
function isPlainMail({ href, searchParams }: URL): boolean {
  return (
    !/["'<>\\^`{|}\s]|%0[ad0]|%22/i.test(href) &&
    [...searchParams.keys()].every((name) => MAIL_FIELDS.has(name.toLowerCase()))
  )
}
