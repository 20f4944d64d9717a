/**
 * Opens files one after the other as the app does (read, decode, worker thread) and parses the result once more, as a
 * window does. Prints one line of JSON for each.
 */
import { kindOf, readDocument } from '../../electron/documents/read-document'
import { createTranslate } from '../../electron/translate'
import { parse } from '../../shared/document/parse/file'
import type { FileProblem } from '../../shared/document/problem'
import { starterWords } from '../../shared/starter-words'
import { peakMegabytes } from './peak-memory'

export interface ReadLine {
  /** Null if the file opens. */
  readonly problem: FileProblem | null
  /** Milliseconds until it was read or refused. */
  readonly ms: number
  /** Milliseconds until a window would have it. */
  readonly all: number
  /** Peak memory of the process. */
  readonly megabytes: number
}

const words = starterWords(createTranslate('en'))
for (const path of process.argv.slice(2)) {
  const from = performance.now()
  const read = await readDocument(
    path,
    kindOf(path) === 'mermaid' ? { words, now: new Date().toISOString() } : undefined,
  )
  const told = performance.now()
  if (read.ok && !parse(read.text).ok) throw new Error(`a window would refuse ${path}`)
  const line: ReadLine = {
    problem: read.ok ? null : read.problem,
    ms: Math.round(told - from),
    all: Math.round(performance.now() - from),
    megabytes: peakMegabytes(),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
