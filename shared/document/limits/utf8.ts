const isHighSurrogate = (code: number) => code >= 0xd800 && code < 0xdc00
const isLowSurrogate = (code: number) => code >= 0xdc00 && code < 0xe000

/**
 * Returns the size of a text in UTF-8 (bytes); a lone surrogate counts as the three bytes of its replacement character.
 */
export function utf8Bytes(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    if (code < 0x800) bytes += 1
    else if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(at + 1))) {
      // A surrogate pair takes four bytes.
      bytes += 2
      at++
    } else bytes += 2
  }
  return bytes
}

/** Matches a text that takes one byte per UTF-16 unit in JSON. */
const PLAIN = /^[ !#-[\]-~]*$/

/** Returns the size in UTF-8 (bytes) of a text as a JSON string with quotes, as written by `JSON.stringify`. */
export function jsonStringBytes(text: string): number {
  if (PLAIN.test(text)) return text.length + 2
  let bytes = text.length + 2
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20) bytes += code === 8 || code === 9 || code === 10 || code === 12 || code === 13 ? 1 : 5
    else if (code === 0x22 || code === 0x5c) bytes += 1
    else if (code < 0x80) continue
    else if (code < 0x800) bytes += 1
    else if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 2
      at++
    } else if (isHighSurrogate(code) || isLowSurrogate(code)) {
      // A lone surrogate is written as an escape of six bytes.
      bytes += 5
    } else bytes += 2
  }
  return bytes
}
