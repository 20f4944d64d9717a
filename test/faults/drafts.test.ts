import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDraftStore } from '../../electron/files/drafts'
import type { RecoverableDraft } from '../../electron/files/drafts'
import { buildPrograms, rounds, start } from './programs'
import type { Programs } from './programs'

let programs: Programs
let root: string

beforeAll(async () => {
  programs = await buildPrograms('draft-loop')
  root = await mkdtemp(join(tmpdir(), 'touchline-drafts-'))
})

afterAll(async () => {
  await programs.remove()
  await rm(root, { recursive: true, force: true })
})

/** The number up to which the draft holds everything; a gap or a repetition is an error. */
function typedUpTo({ snapshotText, entries, damaged }: RecoverableDraft): number {
  expect(damaged).toBe(false)
  const base = Number(snapshotText)
  entries.forEach((entry, at) => expect(entry).toMatchObject({ n: base + at + 1 }))
  return base + entries.length
}

test('what was typed is durable within a second, half a second as a rule, whenever the app is killed (R7)', async () => {
  const count = rounds(100, 10)
  const ages: number[] = []
  for (let round = 0; round < count; round++) {
    const dir = join(root, String(round))
    const loop = start(process.execPath, [programs.file('draft-loop'), dir])
    await loop.nextLine()
    await wait(300 + Math.random() * 900)
    const killedAt = Date.now()
    await loop.kill()
    const [draft] = await openDraftStore(dir, (problem) => expect.fail(JSON.stringify(problem))).recoverable()
    const upTo = draft === undefined ? 0 : typedUpTo(draft)
    const firstLost = loop.lines.map((line) => line.split(' ').map(Number)).find(([n = 0]) => n > upTo)
    ages.push(Math.max(0, killedAt - (firstLost?.[1] ?? killedAt)))
  }
  ages.sort((a, b) => a - b)
  console.log(`${count} kills: the oldest change lost was ${ages.at(-1)} ms old, the median ${ages[Math.floor(count / 2)]} ms`)
  expect(ages[Math.ceil(count * 0.95) - 1]).toBeLessThanOrEqual(500)
  expect(ages.at(-1)).toBeLessThanOrEqual(1000)
})
