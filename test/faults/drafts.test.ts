import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPrograms, rounds, start } from './programs'
import type { Programs } from './programs'
import { report } from './table'
import { readTyped } from './typed'

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

test('typed text is durable within a second, usually half a second, whenever the app is killed (R7)', async () => {
  const count = rounds(100, 10)
  const ages: number[] = []
  for (let round = 0; round < count; round++) {
    const dir = join(root, String(round))
    const loop = start(process.execPath, [programs.file('draft-loop'), dir])
    await loop.nextLine()
    await wait(300 + Math.random() * 900)
    const killedAt = Date.now()
    await loop.kill()
    const left = await readTyped(dir)
    if ('problem' in left) expect.fail(left.problem)
    const { upTo } = left
    const firstLost = loop.lines.map((line) => line.split(' ').map(Number)).find(([n = 0]) => n > upTo)
    ages.push(Math.max(0, killedAt - (firstLost?.[1] ?? killedAt)))
  }
  ages.sort((a, b) => a - b)
  console.log(
    `${count} kills: the oldest change lost was ${ages.at(-1)} ms old, the median ${ages[Math.floor(count / 2)]} ms`,
  )
  const note = `oldest change lost ${ages.at(-1)} ms old`
  report({
    id: 'R7',
    what: 'typing killed at random',
    rounds: count,
    corrupt: 0,
    lost: ages.filter((age) => age > 1000).length,
    note,
  })
  expect(ages[Math.ceil(count * 0.95) - 1]).toBeLessThanOrEqual(500)
  expect(ages.at(-1)).toBeLessThanOrEqual(1000)
})
