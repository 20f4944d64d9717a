import { fileProblem, type FileProblem } from '../shared/document/problem'

export type Decoded =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: FileProblem }

/** Number of leading bytes examined to distinguish UTF-16 without a byte order mark from binary data. */
const SAMPLE = 4096

/**
 * Decodes bytes as UTF-8, with or without a byte order mark. Reports UTF-16 and binary data separately, because the
 * advice to the user differs.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return refused('empty')
  if (hasUtf16Mark(bytes)) return refused('utf-16')
  if (bytes.includes(0)) return refused(looksLikeUtf16(bytes) ? 'utf-16' : 'not-text')
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return refused('not-text')
  }
}

function refused(code: 'empty' | 'utf-16' | 'not-text'): Decoded {
  return { ok: false, problem: fileProblem(code) }
}

function hasUtf16Mark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

/** In UTF-16, text in a Latin script has a zero in every second byte and nowhere else. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  const zeros = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1
  })
  const [more, fewer] = [Math.max(...zeros), Math.min(...zeros)]
  return fewer === 0 && more > sample.length / 4
}
