const WEB = new Set(['https:', 'http:'])

/** What a mail may be begun with. Some mail programs take further fields, such as files to attach. */
const MAIL_FIELDS = new Set(['to', 'cc', 'bcc', 'subject', 'body'])

/**
 * An address that may be handed to the system, written as the system gets it and as the user is asked about it: host
 * names in ASCII, all else escaped. Null for every scheme but the web's and mail, for addresses with a name or a
 * password in front of the host (they pass for another host), and for mail that a mail program could take for more.
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
