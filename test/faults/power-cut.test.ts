import { link, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recoverInterrupted } from '../../electron/files/in-place'
import { sha256Of } from '../../electron/files/file-fingerprint'
import { readBackups } from './backups-left'
import { diskProblem, makeDisk } from './disk'
import type { Disk } from './disk'
import { buildPrograms, rounds, start } from './programs'
import type { Programs } from './programs'
import { makeRevisions, readRevision } from './revisions'
import { report } from './table'
import { readTyped } from './typed'

const kilobytes = 256
let programs: Programs
let elsewhere: string

beforeAll(async () => {
  programs = await buildPrograms('save-loop', 'draft-loop')
  elsewhere = await mkdtemp(join(tmpdir(), 'touchline-power-'))
})

afterAll(async () => {
  await programs.remove()
  await rm(elsewhere, { recursive: true, force: true })
})

/** State after a power cut, for something whose states are numbered. */
type Left = { revision: number } | { problem: string }

describe.each(['ext4', 'xfs'] as const)('when the power is cut on %s (R3)', (kind) => {
  let disk: Disk
  let unable: string | null

  beforeAll(async () => {
    unable = await diskProblem(kind, { cut: true })
    if (unable === null) disk = await makeDisk(kind)
    else console.log(`Skipped: ${unable}`)
  })
  beforeEach(async (context) => {
    context.skip(unable !== null, unable ?? '')
    await disk.format()
    await disk.mount()
  })
  afterEach(() => disk.unmount())
  afterAll(() => disk?.remove())

  /**
   * Runs the program, cuts the power at a random moment after its first line, and mounts the disk again. Returns all
   * lines and the time of the cut (ms).
   */
  async function cutDuring(program: string[]): Promise<{ lines: string[]; cutAt: number }> {
    const running = start(process.execPath, program)
    await running.nextLine()
    await wait(Math.random() * 60)
    const cutAt = Date.now()
    await disk.cutPower()
    await running.kill()
    await disk.unmount()
    await disk.mount()
    return { lines: running.lines, cutAt }
  }

  /**
   * Cuts the power repeatedly during saves of one file, and reads the file.
   *
   * @param names with two names the file is written in place
   * @param stop ends it early, once enough rounds have failed
   */
  async function cutSaves(
    name: string,
    count: number,
    names: 1 | 2,
    options: string[] = [],
    stop = (_lost: number) => false,
  ) {
    const [dir, backups] = [join(disk.path, 'documents'), join(disk.path, 'backups')]
    const path = join(dir, 'doc.journey')
    await mkdir(dir)
    await writeFile(path, makeRevisions(kilobytes)(1), { flush: true })
    if (names === 2) await link(path, join(dir, 'second-name'))
    const seen = { cuts: 0, saves: 0, corrupt: 0, lost: 0 }
    for (let next = 2; seen.cuts < count && !stop(seen.lost); seen.cuts++) {
      const program = [
        programs.file('save-loop'),
        dir,
        String(kilobytes),
        String(next),
        '--backups',
        backups,
        ...options,
      ]
      const { lines } = await cutDuring(program)
      await recoverInterrupted(backups)
      const left: Left = await readFile(path, 'utf8').then(readRevision, (error: unknown) => ({
        problem: String(error),
      }))
      const acknowledged = Number(lines.at(-1))
      seen.saves += lines.length
      if ('problem' in left) seen.corrupt++
      else if (left.revision < acknowledged) seen.lost++
      next = acknowledged + 2
    }
    console.log(`${name}: ${seen.cuts} power cuts, ${seen.saves} saves, ${seen.corrupt} corrupt, ${seen.lost} lost`)
    return seen
  }

  test.each([
    ['replaced', 1, rounds(300, 5)],
    ['written in place', 2, rounds(100, 3)],
  ] as const)('a file that is %s is whole, and no acknowledged save is lost', async (how, names, count) => {
    const { cuts, corrupt, lost } = await cutSaves(`touchline, ${how} on ${kind}`, count, names)
    report({ id: 'R3', what: `power cut on ${kind}, ${how}`, rounds: cuts, corrupt, lost })
    expect({ corrupt, lost }).toEqual({ corrupt: 0, lost: 0 })
  })

  test('write-file-atomic loses saves that it acknowledged (control of R3)', async () => {
    const enough = rounds(Infinity, 1)
    const { cuts, corrupt, lost } = await cutSaves(
      `write-file-atomic on ${kind}`,
      rounds(60, 20),
      1,
      ['--control', 'write-file-atomic'],
      (found) => found >= enough,
    )
    report({ id: 'R3', what: `write-file-atomic on ${kind}`, rounds: cuts, corrupt, lost, control: true })
    expect(lost).toBeGreaterThan(0)
  })

  test('what a draft acknowledged as flushed is there', async () => {
    const count = rounds(100, 3)
    const seen = { corrupt: 0, lost: 0 }
    let flushed = 0
    for (let round = 0; round < count; round++) {
      const dir = join(disk.path, String(round))
      const { lines, cutAt } = await cutDuring([programs.file('draft-loop'), dir, '--flush'])
      const left = await readTyped(dir)
      // A machine without power prints nothing. Here the program runs on for a moment, and a sync in progress while the
      // file system is shut down may report success, so acknowledgements from then on do not count.
      const entries = lines.map((line) => line.split(' ').map(Number)).filter(([, at = Infinity]) => at < cutAt)
      flushed += entries.length
      if ('problem' in left) seen.corrupt++
      else if (left.upTo < (entries.at(-1)?.[0] ?? 0)) seen.lost++
      await rm(dir, { recursive: true, force: true })
    }
    console.log(
      `drafts on ${kind}: ${count} power cuts, ${flushed} flushes, ${seen.corrupt} corrupt, ${seen.lost} lost`,
    )
    report({ id: 'R3', what: `power cut on ${kind}, drafts`, rounds: count, ...seen })
    expect(seen).toEqual({ corrupt: 0, lost: 0 })
  })

  // On another disk than the document, whose syncs would make the backup durable too.
  test('the backup of what a save replaced is there, whole', async () => {
    const count = rounds(50, 3)
    const [dir, backups] = [join(elsewhere, kind), join(disk.path, 'backups')]
    await mkdir(dir)
    await writeFile(join(dir, 'doc.journey'), makeRevisions(kilobytes)(1))
    const seen = { corrupt: 0, lost: 0 }
    for (let round = 0; round < count; round++) {
      const replaced = sha256Of(await readFile(join(dir, 'doc.journey')))
      await cutDuring([
        programs.file('save-loop'),
        dir,
        String(kilobytes),
        String((round + 1) * 1000),
        '--backups',
        backups,
      ])
      const kept = await readBackups(backups)
      if (kept.some(({ whole }) => !whole)) seen.corrupt++
      else if (!kept.some(({ sha256 }) => sha256 === replaced)) seen.lost++
    }
    console.log(`backups on ${kind}: ${count} power cuts, ${seen.corrupt} corrupt, ${seen.lost} lost`)
    report({ id: 'R3', what: `power cut on ${kind}, backups`, rounds: count, ...seen })
    expect(seen).toEqual({ corrupt: 0, lost: 0 })
  })
})
