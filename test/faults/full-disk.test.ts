import { link, mkdir, mkdtemp, open, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeFileAtomic from 'write-file-atomic'
import { createSaver } from '../../electron/files/save'
import { readWithFingerprint } from '../../electron/files/file-fingerprint'
import { diskProblem, makeDisk } from './disk'
import type { Disk } from './disk'
import { rounds } from './programs'
import { makeRevisions, readRevision } from './revisions'
import { report } from './table'

const oldText = makeRevisions(200)(1)
const newText = makeRevisions(400)(2)
/** The last step leaves room for the whole new file, so that both outcomes occur. */
const mostBytes = Buffer.byteLength(newText) * 1.1

/** Room for both files and a backup (bytes); ext4 needs some for its journal. */
const size = 8 * 1024 * 1024

/** Saves the text; resolves with `saved` or the problem’s code. */
type Save = (path: string, text: string) => Promise<string>

interface Step {
  /** `saved`, or the problem’s code. */
  outcome: string
  /** Revision of the file afterwards, or what is wrong with it. */
  left: number | string
  /** Other files in the folder. */
  strays: string[]
}

/** Fills the disk until `free` bytes are left. */
async function fill(disk: Disk, free: number): Promise<void> {
  const filler = await open(join(disk.path, 'filler'), 'w')
  try {
    // The file system’s metadata takes room too, so the free space is checked again.
    for (let size = 0, room = 0; (room = (await roomOn(disk)) - free) > 0;) {
      const { bytesWritten } = await filler
        .write(Buffer.alloc(room, 1), 0, room, size)
        .catch(() => ({ bytesWritten: 0 }))
      await filler.sync()
      size += bytesWritten
      if (bytesWritten === 0) break
    }
  } finally {
    await filler.close()
  }
}

async function roomOn(disk: Disk): Promise<number> {
  const { bavail, bsize } = await statfs(disk.path)
  return bavail * bsize
}

/** Fills the disk until `free` bytes are left, saves over the good file, and returns the outcome. */
async function saveWith(disk: Disk, free: number, save: Save, names: number): Promise<Step> {
  const folder = join(disk.path, 'documents')
  await mkdir(folder)
  const path = join(folder, 'doc.journey')
  await writeFile(path, oldText, { flush: true })
  if (names > 1) await link(path, join(disk.path, 'second-name'))
  await fill(disk, free)
  const outcome = await save(path, newText)
  const read = readRevision(await readFile(path, 'utf8'))
  const strays = (await readdir(folder)).filter((name) => name !== 'doc.journey')
  return { outcome, left: 'revision' in read ? read.revision : read.problem, strays }
}

async function eachStep(disk: Disk, steps: number, save: Save, names = 1): Promise<Step[]> {
  const results: Step[] = []
  const bytesPerStep = Math.ceil(mostBytes / steps / 4096) * 4096
  for (let step = 0; step < steps; step++) {
    await disk.format()
    await disk.mount()
    try {
      results.push(await saveWith(disk, step * bytesPerStep, save, names))
    } finally {
      await disk.unmount()
    }
  }
  return results
}

/** Saves as the app does. */
function appSave(backupDir: string): Save {
  return async (path, text) => {
    const found = await readWithFingerprint(path)
    if (!found.ok) return found.problem.code
    const result = await createSaver({ backupDir }).save(path, text, { expected: found.token })
    return result.ok ? 'saved' : result.problem.code
  }
}

function tell(what: string, results: Step[], control = false): void {
  const count = (matches: (step: Step) => boolean) => results.filter(matches).length
  const steps = results.length
  const broken = count(({ left }) => typeof left === 'string')
  const saved = count(({ outcome }) => outcome === 'saved')
  const lost = count(({ outcome, left }) => outcome === 'saved' && left === 1)
  console.log(
    `${what}: ${steps} steps, ${saved} said to be saved, ${count(({ left }) => left === 1)} left as they were, ${broken} destroyed`,
  )
  report({
    id: 'R5',
    what,
    rounds: steps,
    corrupt: broken,
    lost,
    control,
    note: `${saved} of ${steps} said to be saved`,
  })
}

describe.each([
  ['tmpfs', 64],
  ['ext4', rounds(64, 12)],
] as const)('on a %s with less and less space (R5)', (kind, steps) => {
  let disk: Disk
  let elsewhere: string
  let unable: string | null

  beforeAll(async () => {
    unable = await diskProblem(kind)
    if (unable !== null) console.log(`Skipped: ${unable}`)
    disk = await makeDisk(kind, size)
    elsewhere = await mkdtemp(join(tmpdir(), 'touchline-full-'))
  })
  beforeEach((context) => context.skip(unable !== null, unable ?? ''))
  afterAll(async () => {
    await disk.remove()
    await rm(elsewhere, { recursive: true, force: true })
  })

  test.each([
    ['backups on another disk', 1, () => join(elsewhere, 'backups')],
    ['backups on the same disk', 1, () => join(disk.path, 'backups')],
    ['written in place, backups on another disk', 2, () => join(elsewhere, 'backups')],
  ] as const)(
    'a save succeeds whole or leaves the old file and says that the disk is full (%s)',
    async (name, names, backupDir) => {
      const results = await eachStep(disk, steps, appSave(backupDir()), names)
      tell(`full ${kind}, ${name}`, results)
      for (const { outcome, left, strays } of results) {
        expect({ left, strays }).toEqual({ left: outcome === 'saved' ? 2 : 1, strays: [] })
        expect(['saved', 'no-space']).toContain(outcome)
      }
      expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['saved', 'no-space']))
    },
  )

  test('write-file-atomic replaces the good file with a truncated one (control of R5)', async () => {
    const results = await eachStep(disk, steps, (path, text) =>
      writeFileAtomic(path, text).then(
        () => 'saved',
        () => 'failed',
      ),
    )
    tell(`write-file-atomic on a full ${kind}`, results, true)
    expect(results.filter(({ left }) => typeof left === 'string').length).toBeGreaterThan(0)
  })
})
