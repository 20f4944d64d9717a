import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPrograms, rounds, start } from './programs'
import type { Programs } from './programs'
import { readRevision } from './revisions'
import { report } from './table'

const kilobytes = 2048
let programs: Programs
let folder: string

beforeAll(async () => {
  programs = await buildPrograms('save-loop')
  folder = await mkdtemp(join(tmpdir(), 'touchline-kill-'))
})

afterAll(async () => {
  await programs.remove()
  await rm(folder, { recursive: true, force: true })
})

/**
 * Starts the loop repeatedly on one file, kills it at a random moment, and reads the file.
 *
 * @param stop ends it early, once enough rounds have failed
 */
async function killAtRandom(name: string, count: number, options: string[], stop = (_corrupt: number) => false) {
  const dir = join(folder, name)
  const seen = { kills: 0, saves: 0, corrupt: 0, lost: 0 }
  for (let next = 1; seen.kills < count && !stop(seen.corrupt); seen.kills++) {
    const program = [programs.file('save-loop'), dir, String(kilobytes), String(next), ...options]
    const loop = start(process.execPath, program, { ...process.env, TMPDIR: folder })
    await loop.nextLine()
    await wait(Math.random() * 150)
    await loop.kill()
    const acknowledged = Number(loop.lines.at(-1))
    seen.saves += loop.lines.length
    const left = readRevision(await readFile(join(dir, 'doc.journey'), 'utf8'))
    if ('problem' in left) seen.corrupt++
    else if (left.revision < acknowledged) seen.lost++
    next = acknowledged + 2
  }
  console.log(`${name}: ${seen.kills} kills, ${seen.saves} saves, ${seen.corrupt} corrupt, ${seen.lost} lost`)
  return seen
}

test('a killed save leaves the old or the new file, and no acknowledged save is lost (R2)', async () => {
  const { kills, corrupt, lost } = await killAtRandom('touchline', rounds(1000, 20), [])
  report({ id: 'R2', what: 'killed at random', rounds: kills, corrupt, lost })
  expect({ corrupt, lost }).toEqual({ corrupt: 0, lost: 0 })
})

test('the same kills destroy a file written by fs.writeFile (control of R2)', async () => {
  const enough = rounds(200, 1)
  const { kills, corrupt, lost } = await killAtRandom(
    'fs.writeFile',
    200,
    ['--control', 'fs.writeFile'],
    (found) => found >= enough,
  )
  report({ id: 'R2', what: 'fs.writeFile killed at random', rounds: kills, corrupt, lost, control: true })
  expect(corrupt).toBeGreaterThan(0)
})
