import { execFile } from 'node:child_process'
import { link, mkdir, mkdtemp, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeFileAtomic from 'write-file-atomic'
import { createSaver } from '../../electron/files/save'
import { readWithToken } from '../../electron/files/token'
import { makeRevisions, readRevision } from './revisions'

const run = promisify(execFile)
const steps = 64
const oldText = makeRevisions(200)(1)
const newText = makeRevisions(400)(2)
/** The last steps leave room for the whole new file, so that both outcomes are seen. */
const bytesPerStep = Math.ceil((Buffer.byteLength(newText) * 1.1) / steps / 4096) * 4096

let root: string
let disk: string
let unable: string | null = null

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'touchline-full-'))
  disk = join(root, 'disk')
  await mkdir(disk)
  try {
    await mountDisk()
    await run('umount', [disk])
  } catch (error) {
    unable = error instanceof Error ? error.message.trim() : String(error)
    console.log(`Skipped: a small disk can't be mounted here (it takes root on Linux): ${unable}`)
  }
})

async function mountDisk(): Promise<void> {
  await run('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', disk])
}

afterAll(() => rm(root, { recursive: true, force: true }))

/** Saves the text; gives `saved` or the problem's code. */
type Save = (path: string, text: string) => Promise<string>

interface Step {
  /** `saved`, or the problem's code. */
  outcome: string
  /** What the file holds afterwards: its revision, or what is wrong with it. */
  left: number | string
  /** What else lies in the folder. */
  strays: string[]
}

/** Fills the disk until `free` bytes are left, saves over the good file, and looks at what is there. */
async function saveWith(free: number, save: Save, names: number): Promise<Step> {
  const folder = join(disk, 'documents')
  await mkdir(folder)
  const path = join(folder, 'doc.journey')
  await writeFile(path, oldText)
  if (names > 1) await link(path, join(disk, 'second-name'))
  const { bavail, bsize } = await statfs(disk)
  await writeFile(join(disk, 'filler'), Buffer.alloc(bavail * bsize - free, 1))
  const outcome = await save(path, newText)
  const read = readRevision(await readFile(path, 'utf8'))
  const strays = (await readdir(folder)).filter((name) => name !== 'doc.journey')
  return { outcome, left: 'revision' in read ? read.revision : read.problem, strays }
}

async function eachStep(save: Save, names = 1): Promise<Step[]> {
  const results: Step[] = []
  for (let step = 0; step < steps; step++) {
    await mountDisk()
    try {
      results.push(await saveWith(step * bytesPerStep, save, names))
    } finally {
      await run('umount', [disk])
    }
  }
  return results
}

/** Saves as the app does. */
function appSave(backupDir: string): Save {
  return async (path, text) => {
    const found = await readWithToken(path)
    if (!found.ok) return found.problem.code
    const result = await createSaver({ backupDir }).save(path, text, { expected: found.token })
    return result.ok ? 'saved' : result.problem.code
  }
}

function report(name: string, results: Step[]): void {
  const count = (matches: (step: Step) => boolean) => results.filter(matches).length
  const broken = count(({ left }) => typeof left === 'string')
  console.log(
    `${name}: ${steps} steps of ${bytesPerStep} bytes, ${count(({ outcome }) => outcome === 'saved')} said to be saved, ` +
      `${count(({ left }) => left === 1)} left as they were, ${broken} destroyed`,
  )
}

describe('on a disk with less and less space (R5)', () => {
  beforeEach((context) => context.skip(unable !== null, unable ?? ''))

  test.each([
    ['backups on another disk', 1, () => join(root, 'backups')],
    ['backups on the same disk', 1, () => join(disk, 'backups')],
    ['written in place, backups on another disk', 2, () => join(root, 'backups')],
  ] as const)('a save succeeds whole or leaves the old file and says that the disk is full (%s)', async (name, names, backupDir) => {
    const results = await eachStep(appSave(backupDir()), names)
    report(`touchline, ${name}`, results)
    for (const { outcome, left, strays } of results) {
      expect({ left, strays }).toEqual({ left: outcome === 'saved' ? 2 : 1, strays: [] })
      expect(['saved', 'no-space']).toContain(outcome)
    }
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['saved', 'no-space']))
  })

  test('write-file-atomic puts a truncated file in the place of the good one (control of R5)', async () => {
    const results = await eachStep((path, text) => writeFileAtomic(path, text).then(() => 'saved', () => 'failed'))
    report('write-file-atomic', results)
    expect(results.filter(({ left }) => typeof left === 'string').length).toBeGreaterThan(0)
  })
})
