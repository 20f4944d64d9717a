import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mermaidFiles } from '../unit/formats/mermaid-files'
import { wantedSeed } from '../unit/wanted-seed'
import type { FuzzSummary } from './fuzz'
import type { Originals } from './fuzz-input'
import { buildPrograms, rounds, start } from './programs'
import type { Programs } from './programs'
import { report } from './table'

const root = join(import.meta.dirname, '../..')
const journeys = [
  'docs/example.journey',
  ...readdirSync(join(root, 'test/fixtures/versions')).map((name) => `test/fixtures/versions/${name}`),
]
const originals: Originals = {
  journeys: journeys.map((path) => readFileSync(join(root, path), 'utf8')),
  mermaids: [...mermaidFiles.values()],
}

let programs: Programs
let folder: string
beforeAll(async () => {
  programs = await buildPrograms('fuzz', 'fuzz-worker', '../../electron/parse-worker')
  folder = await mkdtemp(join(tmpdir(), 'touchline-originals-'))
  await writeFile(join(folder, 'originals.json'), JSON.stringify(originals))
})
afterAll(async () => {
  await programs.remove()
  await rm(folder, { recursive: true, force: true })
})

test('opens or refuses damaged files within two seconds; opened ones can be drawn, changed and saved (R11)', async () => {
  const seed = wantedSeed()
  const count = rounds(100_000, 3000)
  const whole = rounds(1000, 30)
  const program = start(process.execPath, [
    programs.file('fuzz'),
    join(folder, 'originals.json'),
    String(seed),
    String(count),
    String(count / whole),
  ])
  const summary = JSON.parse(await program.nextLine(40)) as FuzzSummary
  const { counts, slowest, failures, megabytes } = summary
  const { accepted = 0, died = 0, ...refused } = counts
  console.log(
    `${count} damaged files from seed ${seed}: ${accepted} accepted, refused ${JSON.stringify(refused)}; slowest ${slowest.milliseconds.toFixed(0)} ms (seed ${slowest.seed}); ` +
      `${summary.whole.files} through files and workers of their own, slowest ${summary.whole.milliseconds.toFixed(0)} ms (seed ${summary.whole.seed}); peak ${megabytes.toFixed(0)} MB`,
  )
  report({
    id: 'R11',
    what: 'damaged files opened and imported',
    rounds: count,
    corrupt: failures.length,
    lost: died,
    note: `seed ${seed}, ${accepted} accepted, slowest ${slowest.milliseconds.toFixed(0)} ms`,
  })
  expect(await program.ended()).toBe(0)
  expect(failures.slice(0, 10).map(({ seed: at, failure }) => `TOUCHLINE_SEED=${at}: ${failure}`)).toEqual([])
  // A fuzz test that only reaches the first check is useless.
  expect(accepted).toBeGreaterThan(count / 20)
  expect(Object.keys(refused).length).toBeGreaterThan(10)
})
