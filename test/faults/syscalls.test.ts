import { link, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recoverInterrupted } from '../../electron/files/in-place'
import { buildPrograms, rounds } from './programs'
import type { Programs } from './programs'
import { makeRevisions, readRevision } from './revisions'
import { callsOf, runWithFault, straceProblem } from './syscalls'
import type { Call, Fault } from './syscalls'

const failing = ['openat', 'write', 'fsync', 'close', 'rename', 'unlink', 'fchmod']
const writing = [...failing, 'pwrite64', 'fdatasync', 'fchown', 'ftruncate', 'mkdir', 'rmdir', 'copy_file_range']
const errors = ['EIO', 'ENOSPC', 'EDQUOT', 'EPERM', 'EACCES', 'EBUSY', 'EROFS', 'EMFILE', 'EXDEV']
const textOf = makeRevisions(20)

let programs: Programs
let root: string
let unable: string | null

beforeAll(async () => {
  programs = await buildPrograms('save-once')
  root = await mkdtemp(join(tmpdir(), 'touchline-calls-'))
  await writeFile(join(root, 'new-text'), textOf(2))
  unable = await straceProblem()
  if (unable !== null) console.log(`Skipped: strace can't be used here: ${unable}`)
})

afterAll(async () => {
  await programs.remove()
  await rm(root, { recursive: true, force: true })
})

interface Outcome {
  call: string
  /** What the first save said, and the second one, which there is only if the first failed. */
  said: string | undefined
  again: string | undefined
  /** What the first save left: its revision, or what is wrong with it. */
  left: number | string
  strays: number
}

const area = () => join(root, 'area')
const path = () => join(area(), 'documents', 'doc.journey')
const program = () => [programs.file('save-once'), path(), join(root, 'new-text'), join(area(), 'backups')]

/** Lays out an old file, with a second name where it is to be written in place. */
async function prepare(names: 1 | 2): Promise<void> {
  await rm(area(), { recursive: true, force: true })
  await mkdir(join(area(), 'documents'), { recursive: true })
  await writeFile(path(), textOf(1))
  if (names === 2) await link(path(), join(area(), 'second-name'))
}

async function strike(call: Call, fault: Fault, names: 1 | 2): Promise<Outcome | null> {
  await prepare(names)
  const { hit, output } = await runWithFault(call, fault, area(), program(), join(root, 'log'))
  if (!hit) return null
  await recoverInterrupted(join(area(), 'backups'))
  const [, said, again] = output
  const read = readRevision(await readFile(again === undefined ? path() : join(root, 'new-text.left'), 'utf8'))
  const strays = (await readdir(join(area(), 'documents'))).length - 1
  return { call: `${JSON.stringify(fault)} at ${call.text}`, said, again, left: 'revision' in read ? read.revision : read.problem, strays }
}

/** The one call behind the point of no return that matters most: it makes the rename durable. */
function syncsFolder({ call, fault }: { call: Call; fault: Fault }): boolean {
  return 'error' in fault && fault.error === 'EIO' && /^fsync\(\d+<[^>]*documents>/.test(call.text)
}

/** Strikes every n-th of the cases, and checks that nearly every strike met its call. */
async function strikeAll(cases: { call: Call; fault: Fault }[], every: number, names: 1 | 2): Promise<Outcome[]> {
  const chosen = cases.filter((one, at) => at % every === 0 || syncsFolder(one))
  const outcomes: Outcome[] = []
  for (const { call, fault } of chosen) {
    const outcome = await strike(call, fault, names)
    if (outcome !== null) outcomes.push(outcome)
  }
  const words = outcomes.map(({ said, left }) => `${said ?? 'not tried'}, revision ${left}`)
  const counted = [...new Set(words)].map((word) => `${words.filter((other) => other === word).length} × ${word}`)
  console.log(`${outcomes.length} of ${chosen.length} strikes met: ${counted.join('; ')}`)
  expect(outcomes.length).toBeGreaterThan(chosen.length * 0.9)
  return outcomes
}

describe('with single system calls struck', () => {
  beforeEach((context) => context.skip(unable !== null, unable ?? ''))

  test.each([
    ['replaced', 1],
    ['written in place, as it has two names', 2],
  ] as const)('a save that is killed at any call leaves a whole file (R1, %s)', async (_name, names) => {
    await prepare(names)
    const calls = await callsOf(writing, area(), program(), join(root, 'log'))
    const cases = calls.map((call) => ({ call, fault: { signal: 'KILL' } as const }))
    for (const { call, left } of await strikeAll(cases, rounds(1, 5), names)) expect([1, 2], call).toContain(left)
  })

  test.each([
    ['replaced', 1],
    ['written in place, as it has two names', 2],
  ] as const)('a call that fails leaves the old file and is told, or the save succeeds by other means (R4, %s)', async (_name, names) => {
    await prepare(names)
    const calls = await callsOf(failing, area(), program(), join(root, 'log'))
    const cases = errors.flatMap((error) => calls.map((call) => ({ call, fault: { error } })))
    for (const { call, said, again, left, strays } of await strikeAll(cases, rounds(1, 23), names)) {
      // A fault behind the point of no return is told as well: then the new content is there, and the document stays unsaved.
      expect(said === 'saved' ? [2] : [1, 2], call).toContain(left)
      if (said !== 'saved' && said !== undefined) expect(again, call).toBe('saved')
      if (!call.includes(' at unlink')) expect(strays, call).toBe(0)
    }
  })
})
