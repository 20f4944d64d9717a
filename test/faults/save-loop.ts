/**
 * `save-loop DIR KB START`: saves journey files of about KB kilobytes with rising revision numbers, from START, to
 * DIR/doc.journey through the app’s own save function, as fast as possible, until it is killed (or its parent process
 * ends). Prints a number once its save has resolved. A failed save is reported on standard error, and the loop
 * continues.
 *
 * `--backups DIR` sets the folder of the app’s backups. `--control fs.writeFile` or `--control write-file-atomic` saves
 * with these instead; the fault tests must see them fail.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import writeFileAtomic from 'write-file-atomic'
import { resolveTarget } from '../../electron/files/folder'
import { recoverInterrupted } from '../../electron/files/in-place'
import { createSaver } from '../../electron/files/save'
import { sweepTemporary } from '../../electron/files/temporary'
import { readWithFingerprint, sha256Of } from '../../electron/files/file-fingerprint'
import type { Expected } from '../../electron/files/file-fingerprint'
import { makeRevisions } from './revisions'

type Save = (text: string) => Promise<void>

/** Saves as the app does: first recovers from a crash; each save expects the result of the last one. */
async function openAppSave(path: string, backupDir: string): Promise<Save> {
  await recoverInterrupted(backupDir)
  await sweepTemporary(await resolveTarget(path))
  const saver = createSaver({ backupDir })
  const found = await readWithFingerprint(path)
  if (!found.ok && found.problem.code !== 'missing') throw new Error(`${found.problem.code}: ${path}`)
  let expected: Expected = found.ok ? found.token : 'absent'
  return async (text) => {
    const result = await saver.save(path, text, { expected })
    if (!result.ok)
      throw new Error(`${result.problem.code} ${result.problem.change ?? result.problem.errno ?? ''}`.trim())
    expected = result.token
  }
}

const controls: Record<string, (path: string, text: string) => Promise<void>> = {
  'fs.writeFile': writeFile,
  'write-file-atomic': writeFileAtomic,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { control: { type: 'string' }, backups: { type: 'string' } },
})
const control = controls[values.control ?? '']
const [dir, kilobytes, start] = positionals
if (
  dir === undefined ||
  !(Number(kilobytes) > 0) ||
  !Number.isInteger(Number(start ?? 'none')) ||
  (values.control !== undefined && control === undefined)
) {
  process.stderr.write('usage: save-loop DIR KB START [--backups DIR] [--control fs.writeFile|write-file-atomic]\n')
  process.exit(64)
}
await mkdir(dir, { recursive: true })
const path = resolve(dir, 'doc.journey')
const backupDir = values.backups ?? join(tmpdir(), 'touchline-save-loop', sha256Of(Buffer.from(path)).slice(0, 16))
const save: Save = control === undefined ? await openAppSave(path, backupDir) : (text) => control(path, text)
const textOf = makeRevisions(Number(kilobytes))

process.stdout.on('error', () => process.exit())
const starter = process.ppid
for (let revision = Number(start); process.ppid === starter; revision++) {
  try {
    await save(textOf(revision))
    process.stdout.write(`${revision}\n`)
  } catch (error) {
    process.stderr.write(
      `revision ${revision} was not saved: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    await wait(50)
  }
}
