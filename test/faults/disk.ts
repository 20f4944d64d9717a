import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const megabyte = 1024 * 1024

export type DiskKind = 'tmpfs' | 'ext4' | 'xfs'

/** A small file system for a test: a tmpfs, or an image mounted through a loop device. */
export interface Disk {
  /** Mount point. */
  readonly path: string
  /** Mounts it; after a power cut its log is replayed. A tmpfs is empty each time. */
  mount(): Promise<void>
  /** Loses everything not yet on disk: shuts the file system down without writing its log. */
  cutPower(): Promise<void>
  unmount(): Promise<void>
  /** Formats it; it must not be mounted. */
  format(): Promise<void>
  remove(): Promise<void>
}

async function formatImage(image: string, kind: DiskKind, size: number): Promise<void> {
  await rm(image, { force: true })
  await writeFile(image, '')
  await truncate(image, size)
  // Reserves nothing for root, who runs the tests, and initialises everything at once, so that nothing is written in
  // the background.
  if (kind === 'ext4')
    await run('mkfs.ext4', ['-q', '-F', '-m', '0', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image])
  if (kind === 'xfs') await run('mkfs.xfs', ['-q', '-f', image])
}

/** @param size in bytes; xfs needs at least 300 MB (the image is sparse) */
export async function makeDisk(kind: DiskKind, size = (kind === 'xfs' ? 320 : 64) * megabyte): Promise<Disk> {
  const root = await mkdtemp(join(tmpdir(), `touchline-${kind}-`))
  const [path, image] = [join(root, 'disk'), join(root, 'image')]
  await mkdir(path)
  const format = async () => {
    if (kind !== 'tmpfs') await formatImage(image, kind, size)
  }
  await format()
  return {
    path,
    format,
    async mount() {
      if (kind === 'tmpfs') await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', path])
      else await run('mount', ['-t', kind, '-o', 'loop', image, path])
    },
    async cutPower() {
      await run('xfs_io', ['-x', '-c', 'shutdown', path])
    },
    async unmount() {
      await run('umount', [path])
    },
    async remove() {
      await run('umount', [path]).catch(() => undefined)
      await rm(root, { recursive: true, force: true })
    },
  }
}

/**
 * Returns why such a disk can't be used here, or null if it can.
 *
 * @param cut also cuts the power, and checks that only a synced file is there afterwards
 */
export async function diskProblem(kind: DiskKind, { cut = false } = {}): Promise<string | null> {
  let disk: Disk | undefined
  try {
    disk = await makeDisk(kind)
    await disk.mount()
    if (cut) await tryCut(disk)
    return null
  } catch (error) {
    return `a ${kind} of our own can't be used here (it takes root on Linux${cut ? ' and xfs_io' : ''}): ${error instanceof Error ? error.message.trim() : String(error)}`
  } finally {
    await disk?.remove()
  }
}

async function tryCut(disk: Disk): Promise<void> {
  const [kept, gone] = [join(disk.path, 'kept'), join(disk.path, 'gone')]
  await writeFile(kept, 'x', { flush: true })
  await run('sync', ['-f', disk.path])
  await writeFile(gone, 'x')
  await disk.cutPower()
  await disk.unmount()
  await disk.mount()
  const { stdout } = await run('ls', [disk.path])
  if (!stdout.includes('kept') || stdout.includes('gone'))
    throw new Error(`after a power cut it holds ${stdout.replaceAll('\n', ' ')}`)
}
