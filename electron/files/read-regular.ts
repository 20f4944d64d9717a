import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { FileFailure } from './problem'

/*
 * Reading of files that may have been replaced by something else: pipes and devices, on which reading may block
 * forever, are rejected, and so are files that are far too large.
 */

/** Opening a pipe must not wait for a writer. */
const READ_NOW = constants.O_RDONLY | constants.O_NONBLOCK

/** Opens a regular file for reading. @throws FileFailure `not-a-file`, or the system error */
export async function openRegular(path: string): Promise<FileHandle> {
  // Opening a device can have side effects, so check first.
  if (!(await stat(path)).isFile()) throw new FileFailure('not-a-file')
  const handle = await open(path, READ_NOW)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw new FileFailure('not-a-file')
}

/** Reads a whole regular file. @throws FileFailure `not-a-file` or `too-large`, or the system error */
export async function readRegular(path: string, limitBytes: number): Promise<Buffer> {
  const handle = await openRegular(path)
  try {
    if ((await handle.stat()).size > limitBytes) throw new FileFailure('too-large')
    return await handle.readFile()
  } finally {
    await handle.close().catch(() => undefined)
  }
}

/** As {@link readRegular}, for files needed before the app is ready. */
export function readRegularSync(path: string, limitBytes: number): Buffer {
  const file = openSync(path, READ_NOW)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile()) throw new FileFailure('not-a-file')
    if (stats.size > limitBytes) throw new FileFailure('too-large')
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}
