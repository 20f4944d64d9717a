import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openVersionStore } from '../../electron/files/version-store'
import { diskProblem, makeDisk } from './disk'
import { buildPrograms, type Programs, rounds, start } from './programs'
import { callsOf, type Fault, runWithFault, straceProblem } from './syscalls'
import { report } from './table'
import { numberedVersion, readVersions } from './versions-left'

const failing = ['openat', 'write', 'pwrite64', 'fsync', 'close', 'rename', 'unlink', 'mkdir']
const errors = ['EIO', 'ENOSPC', 'EDQUOT', 'EPERM', 'EACCES', 'EBUSY', 'EROFS', 'EMFILE']

let programs: Programs
let root: string
const area = () => join(root, 'area')

beforeAll(async () => {
  programs = await buildPrograms('versions-once', 'versions-loop')
  root = await mkdtemp(join(tmpdir(), 'touchline-versions-'))
})

afterAll(async () => {
  await programs.remove()
  await rm(root, { recursive: true, force: true })
})

/** Counts unreadable and lost versions after a run with a fault, and checks that another one can be stored. */
async function lookAfter(kept: readonly number[]) {
  const { numbers, corrupt } = await readVersions(area())
  const lost = kept.filter((n) => !numbers.includes(n)).length
  await openVersionStore(area()).keep(numberedVersion(99))
  const goesOn = (await readVersions(area())).numbers[0] === 99
  return { corrupt, lost, goesOn }
}

const keptBy = (output: readonly string[]) => output.map(Number).filter((n) => n > 0)

test('versions stored when the app is killed are whole, and no acknowledged one is lost (R2)', async () => {
  const seen = { kills: 0, corrupt: 0, lost: 0 }
  const kept: number[] = []
  for (; seen.kills < rounds(300, 15); seen.kills++) {
    const loop = start(process.execPath, [programs.file('versions-loop'), area(), String((kept.at(-1) ?? 0) + 2)])
    await loop.nextLine()
    await wait(Math.random() * 100)
    await loop.kill()
    kept.push(...keptBy(loop.lines))
    const { numbers, corrupt } = await readVersions(area())
    seen.corrupt += corrupt
    seen.lost += kept.filter((n) => !numbers.includes(n)).length
  }
  report({ id: 'R2', what: 'versions, killed at random', rounds: seen.kills, corrupt: seen.corrupt, lost: seen.lost })
  expect(seen).toMatchObject({ corrupt: 0, lost: 0 })
})

describe('with single system calls struck', () => {
  let unable: string | null
  beforeAll(async () => {
    unable = await straceProblem()
    if (unable !== null) console.log(`Skipped: strace can't be used here: ${unable}`)
  })
  beforeEach((context) => context.skip(unable !== null, unable ?? ''))

  test.each([
    ['killed', 'R1', false, [{ signal: 'KILL' }], 2],
    ['killed while room is made', 'R1', true, [{ signal: 'KILL' }], 4],
    ['failing', 'R4', false, errors.map((error) => ({ error })), 23],
    ['failing while room is made', 'R4', true, errors.map((error) => ({ error })), 37],
  ] as const)('a store whose call is %s can be read and stores more (%s)', async (what, id, tight, faults, few) => {
    await rm(area(), { recursive: true, force: true })
    const program = [programs.file('versions-once'), area(), ...(tight ? ['--tight'] : [])]
    const log = join(root, 'log')
    const calls = await callsOf(failing, area(), program, log)
    const cases = faults.flatMap((fault: Fault) => calls.map((call) => ({ call, fault })))
    const seen = { met: 0, corrupt: 0, lost: 0, stuck: 0 }
    for (const { call, fault } of cases.filter((_, at) => at % rounds(1, few) === 0)) {
      await rm(area(), { recursive: true, force: true })
      const { hit, output } = await runWithFault(call, fault, area(), program, log)
      if (!hit) continue
      // While making room, all but the last version may be removed.
      const kept = keptBy(output)
      const { corrupt, lost, goesOn } = await lookAfter(tight ? kept.slice(-1) : kept)
      seen.met++
      seen.corrupt += corrupt
      seen.lost += lost
      seen.stuck += Number(!goesOn)
    }
    console.log(`${what}: ${seen.met} strikes met of ${calls.length} calls`)
    report({ id, what: `versions, a call is ${what}`, rounds: seen.met, corrupt: seen.corrupt, lost: seen.lost })
    expect(seen.met).toBeGreaterThan(0)
    expect(seen).toMatchObject({ corrupt: 0, lost: 0, stuck: 0 })
  })
})

test('on a filling disk a version is stored whole or refused, and the others can be read (R5)', async (context) => {
  const unable = await diskProblem('tmpfs')
  context.skip(unable !== null, unable ?? '')
  const disk = await makeDisk('tmpfs', 1024 * 1024)
  const [outcomes, steps]: [Set<string>, number] = [new Set(), 32]
  let corrupt = 0
  let lost = 0
  try {
    for (let step = 0; step < steps; step++) {
      await disk.format()
      await disk.mount()
      const dir = join(disk.path, 'versions')
      await mkdir(dir)
      const store = openVersionStore(dir)
      const kept: number[] = []
      await store.keep(numberedVersion(1))
      kept.push(1)
      const { bavail, bsize } = await statfs(disk.path)
      await writeFile(join(disk.path, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - step * 4096)))
      for (const n of [2, 4, 5])
        await store.keep(numberedVersion(n)).then(
          () => kept.push(n),
          (error: NodeJS.ErrnoException) => outcomes.add(error.code ?? String(error)),
        )
      const left = await readVersions(dir)
      corrupt += left.corrupt
      lost += kept.filter((n) => !left.numbers.includes(n)).length
      outcomes.add(`${kept.length} kept`)
      await disk.unmount()
    }
  } finally {
    await disk.remove()
  }
  report({ id: 'R5', what: 'versions on a full tmpfs', rounds: steps, corrupt, lost })
  expect({ corrupt, lost }).toEqual({ corrupt: 0, lost: 0 })
  expect([...outcomes]).toEqual(expect.arrayContaining(['ENOSPC', '1 kept', '4 kept']))
})
