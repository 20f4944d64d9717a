import { realpath } from 'node:fs/promises'
import { FORMAT } from '../../shared/document/schema'
import { openRegular } from './read-regular'

/** How much of a file is looked at (bytes): the format is named in its first line, the rest serves damaged files. */
const SAMPLE = 1024 * 1024
/** What an export begins with: it may well hold a text that names the format. */
const EXPORTS = [/^%PDF-/, /^\u0089PNG/, /^\ufeff?\s*<(?:svg|\?xml)/]
/** Keys that stand together in no other program's files. */
const KEYS = ['"maps"', '"stages"', '"personas"']

/**
 * Whether a path leads to a journey file, through links too, whatever its ending: it names the format, or it is what
 * damage left of one. Anything that is no regular file, is missing or can't be read is none.
 */
export async function isJourneyFile(path: string): Promise<boolean> {
  try {
    const real = await realpath(path)
    const text = await beginningOf(real)
    return [path, real].some((name) => name.toLowerCase().endsWith('.journey')) || isJourneyText(text)
  } catch {
    return false
  }
}

async function beginningOf(path: string): Promise<string> {
  const handle = await openRegular(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** @param text read byte by byte, so that the marks are found in UTF-16 as well once its zeros are gone */
function isJourneyText(text: string): boolean {
  if (EXPORTS.some((begin) => begin.test(text))) return false
  const letters = text.replaceAll('\0', '')
  return letters.includes(`"${FORMAT}"`) || KEYS.every((key) => letters.includes(key))
}
