import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serialise } from '../../shared/document/parse/canonical'
import { LIMITS } from '../../shared/document/schema'
import { buildFile } from '../unit/document/arbitrary'
import { accepted, cards, raw, refused, small, withMap } from '../unit/document/corpus'
import { buildPrograms, rounds, start } from './programs'
import type { Programs } from './programs'
import type { ReadLine } from './read-files'
import { report } from './table'

let programs: Programs
let folder: string
beforeAll(async () => {
  programs = await buildPrograms('read-files', 'worker-limits', '../../electron/parse-worker')
  folder = await mkdtemp(join(tmpdir(), 'touchline-bad-files-'))
})
afterAll(async () => {
  await programs.remove()
  await rm(folder, { recursive: true, force: true })
})

/** Opens files in a separate process. */
async function readAll(paths: readonly string[]): Promise<ReadLine[]> {
  const program = start(process.execPath, [programs.file('read-files'), ...paths])
  const code = await program.ended()
  expect({ code, stderr: program.stderr() }).toEqual({ code: 0, stderr: '' })
  return program.lines.map((line) => JSON.parse(line) as ReadLine)
}

const outcome = ({ problem }: ReadLine) => problem?.code ?? 'opened'

/** Paths that are no regular or readable file, and the code of the problem. */
const special: [name: string, make: (path: string) => unknown, code: string][] = [
  ['folder.journey', (path) => mkdir(path), 'not-a-file'],
  ['link-to-folder.journey', (path) => symlink(folder, path), 'not-a-file'],
  ['gone.journey', () => undefined, 'missing'],
  ['link-to-nothing.journey', (path) => symlink(join(folder, 'nothing'), path), 'missing'],
  ['link-to-itself.journey', (path) => symlink(path, path), 'not-a-file'],
  ['hole.journey', (path) => writeFile(path, '').then(() => truncate(path, 2 ** 40)), 'too-large'],
  ['hole.mmd', (path) => writeFile(path, 'journey\n').then(() => truncate(path, LIMITS.fileBytes)), 'not-text'],
]
if (process.platform !== 'win32') {
  special.push(
    ['pipe.journey', (path) => execFileSync('mkfifo', [path]), 'not-a-file'],
    ['pipe.mmd', (path) => execFileSync('mkfifo', [path]), 'not-a-file'],
    [
      'socket.journey',
      (path) => new Promise<void>((listening) => createServer().unref().listen(path, listening)),
      'not-a-file',
    ],
    ['zeros.journey', (path) => symlink('/dev/zero', path), 'not-a-file'],
    ['terminal.journey', (path) => symlink('/dev/tty', path), 'not-a-file'],
  )
  // Root can read every file.
  if (process.getuid?.() !== 0)
    special.push(['secret.journey', (path) => writeFile(path, small).then(() => chmod(path, 0)), 'no-permission'])
}

test('opens or refuses each file of the corpus from disk with the right reason (R12)', async () => {
  const expected: string[] = []
  const paths: string[] = []
  const put = async (path: string, make: unknown, code: string) => {
    paths.push(path)
    expected.push(code)
    await (typeof make === 'function'
      ? (make as (path: string) => unknown)(path)
      : writeFile(path, make as string | Uint8Array))
  }
  for (const [at, [, input, code]] of refused.entries()) await put(join(folder, `refused-${at}.journey`), input, code)
  for (const [at, [, text]] of accepted.entries()) await put(join(folder, `odd-${at}.journey`), text, 'opened')
  for (const [name, make, code] of special) await put(join(folder, name), make, code)
  const whole = Buffer.from(serialise(buildFile(11, 1)))
  const step = rounds(1, 50)
  for (let length = 1; length < whole.length - 1; length += step)
    await put(join(folder, `cut-${length}.journey`), whole.subarray(0, length), 'not-json')
  const lines = await readAll(paths)
  // A cut inside a character leaves invalid UTF-8.
  const told = lines.map((line, at) =>
    expected[at] === 'not-json' && outcome(line) === 'not-text' ? 'not-json' : outcome(line),
  )
  const wrong = told.flatMap((code, at) =>
    code === expected[at] ? [] : [`${paths[at]}: ${code}, not ${expected[at]}`],
  )
  report({
    id: 'R12',
    what: 'files of the corpus',
    rounds: paths.length,
    corrupt: wrong.length,
    lost: 0,
    note: `slowest ${Math.max(...lines.map(({ ms }) => ms))} ms`,
  })
  expect(wrong).toEqual([])
  expect(lines).toHaveLength(paths.length)
})

const depth = (levels: number) =>
  small.replace('"version":2', `"version":2,"later":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}`)
const text = (length: number) => withMap({ notes: [{ id: 'note', text: 'x'.repeat(length), x: 0, y: 0 }] })
const padded = (bytes: number) => small.padEnd(bytes)
const list = (length: number, item: (at: number) => string) => Array.from({ length }, (_, at) => item(at)).join()
const later = (value: string) => small.replace('"version":2', `"version":2,"later":${value}`)
/** Returns a text of the maximum file size made of one repeated unit. */
const full = (unit: string, before = '', after = '') =>
  `${before}${unit.repeat(Math.floor((LIMITS.fileBytes - before.length - after.length) / unit.length))}${after}`
const image = (id: number) => ({
  id: String(id).repeat(64),
  type: 'image/png',
  data: 'A'.repeat(Math.ceil((LIMITS.imageBytes * 4) / 12) * 4),
})
/** Returns a file of 50,000 steps with most fields set. */
function rich(): string {
  const evidence = { kind: 'measured', source: 'Survey', date: '2026-11-22', n: 100 }
  const personas = ['a', 'b', 'c']
  const step = (at: number) => ({
    id: `step-${at}`,
    title: `What the customer does ${at}`,
    note: 'A note',
    touchpoints: [],
    emotions: Object.fromEntries(
      personas.map((id) => [id, { believed: { valence: 1, n: 12 }, word: 'glad', evidence }]),
    ),
    moment: { kind: 'decide', reason: 'It decides', basis: 'voted', votes: 3 },
    delivered: 'yes',
    evidence,
  })
  const stages = Array.from({ length: 500 }, (_, at) => ({
    id: `stage-${at}`,
    title: '',
    steps: Array.from({ length: 100 }, (_step, place) => step(at * 100 + place)),
  }))
  return JSON.stringify(
    raw({ personas: personas.map((id) => ({ id, name: id })), maps: [{ id: 'map', title: 'Map', personas, stages }] }),
  )
}

/** Files at a limit and just above it. */
const limits: [name: string, content: () => string, code: string][] = [
  ['depth-100.journey', () => depth(100), 'opened'],
  ['depth-101.journey', () => depth(101), 'too-deep'],
  ['cards-50000.journey', () => withMap({ cards: cards(LIMITS.cards - 1) }), 'opened'],
  ['cards-50001.journey', () => withMap({ cards: cards(LIMITS.cards) }), 'too-many-cards'],
  ['tasks-50000.mmd', () => `journey\n${'Tea: 3: Me\n'.repeat(LIMITS.cards)}`, 'opened'],
  ['tasks-50001.mmd', () => `journey\n${'Tea: 3: Me\n'.repeat(LIMITS.cards + 1)}`, 'too-many-cards'],
  ['parts-50000.mmd', () => `journey\n${'section Tea\n'.repeat(LIMITS.parts - 5)}`, 'opened'],
  ['parts-50001.mmd', () => `journey\n${'section Tea\n'.repeat(LIMITS.parts - 4)}`, 'too-many-parts'],
  ['text-1-mb.journey', () => text(LIMITS.text), 'opened'],
  ['text-1-mb-and-1.journey', () => text(LIMITS.text + 1), 'text-too-long'],
  ['bytes-100-mb.journey', () => padded(LIMITS.fileBytes), 'opened'],
  ['bytes-100-mb-and-1.journey', () => padded(LIMITS.fileBytes + 1), 'too-large'],
]
/**
 * The largest good files, and files of the maximum size made to use as much as they can; the limits of the worker stop
 * some of them.
 */
const large: typeof limits = [
  ['everything-known.journey', rich, 'opened'],
  [
    'cards-of-100-mb.journey',
    () => withMap({ cards: cards(49_999).map((card) => ({ ...card, text: 'x'.repeat(1900) })) }),
    'opened',
  ],
  [
    'cards-of-100-mb-and-one-letter.journey',
    () => withMap({ title: '朝', cards: cards(49_999).map((card) => ({ ...card, text: 'x'.repeat(1900) })) }),
    'opened',
  ],
  [
    'cards-of-more-than-100-mb-once-saved.journey',
    () => withMap({ cards: cards(49_999).map((card) => ({ ...card, text: 'x'.repeat(2000) })) }),
    'too-large-to-save',
  ],
  ['images.journey', () => JSON.stringify(raw({ assets: [1, 2, 3, 4, 5, 6, 7].map(image) })), 'opened'],
  ['brackets.journey', () => full('['), 'not-journey'],
  ['braces.journey', () => full('{"a":'), 'too-deep'],
  ['lists.journey', () => later(`[${'[],'.repeat(33_000_000)}0]`), 'too-many-values'],
  ['numbers.journey', () => later(`[${'0,'.repeat(50_000_000)}0]`), 'too-many-values'],
  ['keys.journey', () => later(`{${list(3_900_000, (at) => `"${at.toString(36)}":0`)}}`), 'list-too-long or timeout'],
  ['shapes.journey', () => later(`[${list(1_900_000, (at) => `{"k${at}":0}`)}]`), 'list-too-long'],
  [
    'personas.journey',
    () =>
      JSON.stringify(raw()).replace(
        '"personas":[{',
        `"personas":[${list(1_300_000, (at) => `{"id":"p${at}","name":""}`)},{`,
      ),
    'list-too-long or timeout or memory',
  ],
  [
    'wrong.journey',
    () => JSON.stringify(raw()).replace('"personas":[{', `"personas":[${'{},'.repeat(1_900_000)}{`),
    'list-too-long or timeout or memory',
  ],
  ['lines.mmd', () => full('\n', 'journey'), 'too-many-lines'],
  ['returns.mmd', () => full('\r', 'journey'), 'too-many-lines'],
  ['tasks.mmd', () => full('A: 3: Me\n', 'journey\n'), 'too-many-lines'],
  ['crowd.mmd', () => `journey\n${`A: 3: ${list(1000, (at) => `a${at}`)}\n`.repeat(5000)}`, 'too-many-values'],
  ['control-characters.mmd', () => full(`${'\u0001'.repeat(10_000)}: 3\n`, 'journey\n'), 'too-large or timeout'],
  ['semicolons.mmd', () => full(`${'a:1;'.repeat(200_000)}\n`, 'journey\n'), 'too-many-values'],
  ['comments.mmd', () => full('%%{', 'journey\n'), 'opened'],
]

test('opens or refuses files at the limits and hostile ones within 10 seconds and 1.5 GB (R13)', async () => {
  const wrong: string[] = []
  const rows: (ReadLine & { name: string })[] = []
  const cases = [...limits, ...(rounds(1, 0) === 1 ? large : [])]
  for (const [name, content, code] of cases) {
    const path = join(folder, name)
    await writeFile(path, content())
    const [line] = await readAll([path])
    await rm(path)
    if (!line) throw new Error(`nothing was said of ${name}`)
    rows.push({ name, ...line })
    console.log(
      `${name}: ${outcome(line)}, ${line.ms} ms (${line.all} ms with the window's reading), ${line.megabytes} MB`,
    )
    if (!code.split(' or ').includes(outcome(line))) wrong.push(`${name}: ${outcome(line)}, not ${code}`)
    if (line.megabytes > 1536) wrong.push(`${name}: ${line.megabytes} MB`)
    // On a busy machine the time is not meaningful.
    if (rounds(1, 0) === 1 && line.ms > 10_000) wrong.push(`${name}: ${line.ms} ms`)
  }
  const most = (key: 'ms' | 'megabytes') => Math.max(...rows.map((row) => row[key]))
  report({
    id: 'R13',
    what: 'files at the limits and beyond',
    rounds: rows.length,
    corrupt: wrong.length,
    lost: 0,
    note: `slowest ${most('ms')} ms, peak ${most('megabytes')} MB`,
  })
  expect(wrong).toEqual([])
})

test('terminates a worker that takes too long or too much memory, and opens the next file', async () => {
  const program = start(process.execPath, [programs.file('worker-limits')])
  // The process exits, so no thread is left behind.
  expect(await program.ended()).toBe(0)
  const lines = program.lines.map((line) => JSON.parse(line) as { outcome: string; values: object; ms: number })
  expect(lines).toMatchObject([
    { outcome: 'timeout', values: { seconds: 0.05 } },
    { outcome: 'memory', values: { limit: 16 } },
    { outcome: 'timeout', values: { seconds: 0.5 } },
    { outcome: 'accepted' },
  ])
  console.log(`given up after ${lines.map(({ outcome: what, ms }) => `${ms} ms (${what})`).join(', ')}`)
})
