/**
 * Opens files, one after the other, by the app's own path (read, decode, worker thread) and reads what came back once more, as a window does.
 * One line of JSON on standard output for each: what came of it, the milliseconds it took, and the process's peak memory so far in megabytes.
 */
import { kindOf, readDocument } from '../../electron/documents/read-document'
import { createTranslate } from '../../electron/translate'
import { parse } from '../../shared/document/file'
import { starterWords } from '../../shared/starter-words'

const words = starterWords(createTranslate('en'))
for (const path of process.argv.slice(2)) {
  const from = performance.now()
  const read = await readDocument(path, kindOf(path) === 'mermaid' ? { words, now: new Date().toISOString() } : undefined)
  const told = performance.now()
  const shown = read.ok && parse(read.text).ok
  const line = {
    ok: read.ok,
    problem: read.ok ? null : read.problem,
    findings: read.ok ? read.findings.length : 0,
    shown,
    ms: Math.round(told - from),
    all: Math.round(performance.now() - from),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
