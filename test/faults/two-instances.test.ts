import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPrograms, rounds, start } from './programs'
import type { Programs } from './programs'
import { report } from './table'

let programs: Programs
let root: string

beforeAll(async () => {
  programs = await buildPrograms('turn-loop')
  root = await mkdtemp(join(tmpdir(), 'touchline-turns-'))
})

afterAll(async () => {
  await programs.remove()
  await rm(root, { recursive: true, force: true })
})

/** Lets two processes save one file at the same time, and counts acknowledged lines that are missing at the end. */
async function saveTogether(name: string, count: number, options: string[]) {
  const path = join(root, `${name}.journey`)
  await writeFile(path, '')
  const loops = ['a', 'b'].map((who) =>
    start(process.execPath, [
      programs.file('turn-loop'),
      path,
      join(root, `${name}-backups-${who}`),
      who,
      String(count),
      ...options,
    ]),
  )
  for (const loop of loops) expect(await loop.ended(), loop.stderr()).toBe(0)
  const saved = loops.flatMap(({ lines }) => lines.slice(1).map((line) => line.split('\t')))
  const left = (await readFile(path, 'utf8')).trimEnd().split('\n')
  const lost = saved.filter(([line = '']) => !left.includes(line)).length
  const conflicts = saved.reduce((sum, [, told]) => sum + Number(told), 0)
  console.log(`${name}: ${saved.length} saves of two processes at one file, ${conflicts} conflicts told, ${lost} lost`)
  return { rounds: saved.length, lost, conflicts }
}

test('of two processes that save one file at the same time, none writes over the other unseen (R10)', async () => {
  const seen = await saveTogether('touchline', rounds(1000, 100), [])
  report({
    id: 'R10',
    what: 'two processes save one file at the same time',
    rounds: seen.rounds,
    corrupt: 0,
    lost: seen.lost,
  })
  expect(seen.conflicts).toBeGreaterThan(0)
  expect(seen.lost).toBe(0)
})

test('loses updates without comparing the content (control of R10)', async () => {
  const seen = await saveTogether('control', rounds(1000, 100), ['--control'])
  report({
    id: 'R10',
    what: 'the same without comparing what is there',
    rounds: seen.rounds,
    corrupt: 0,
    lost: seen.lost,
    control: true,
  })
  expect(seen.lost).toBeGreaterThan(0)
})
