import { realpath } from 'node:fs/promises'
import { FORMAT } from '../../shared/document/schema'
import { openRegular } from './read-regular'

/** Number of bytes examined: the format is named in the first line; the rest is for damaged files. */
const SAMPLE = 1024 * 1024
/** Starts of exported files, whose text may contain the name of the format. */
const EXPORTS = [/^%PDF-/, /^\u0089PNG/, /^\ufeff?\s*<(?:svg|\?xml)/]
/** Keys that occur together only in journey files. */
const KEYS = ['"maps"', '"stages"', '"personas"']

/**
 * Returns whether a path leads, directly or through links, to a journey file, whatever its extension: it names the
 * format or looks like a damaged journey file. Returns false if it is missing, unreadable or not a regular file.
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

/** @param text decoded byte by byte, so that the keys are also found in UTF-16 after removing its zeros */
function isJourneyText(text: string): boolean {
  if (EXPORTS.some((begin) => begin.test(text))) return false
  const letters = text.replaceAll('\0', '')
  return letters.includes(`"${FORMAT}"`) || KEYS.every((key) => letters.includes(key))
}
