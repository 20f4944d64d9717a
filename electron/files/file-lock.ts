import { randomBytes } from 'node:crypto'
import { open, readFile, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { errnoOf } from './problem'
import { host, isRunning, shortHash } from './temporary'

/** A lock held longer than this without a change is stale (ms); comparing and renaming take milliseconds. */
const patience = 10_000
/** The same for an empty lock file, whose writer was killed before it wrote its name (ms). */
const patienceWithUnnamed = 1000

const pattern = /^(?<host>[0-9a-f]{6})-(?<pid>\d{1,10})-[0-9a-f]{8}$/
const held = new Set<string>()
/** Latest lock holder in this process per document: within the process, waiting needs no lock file. */
const queues = new Map<string, Promise<void>>()

/** Beside the document, so that other machines on a shared drive see it too. */
function turnPath(target: string): string {
  return join(dirname(target), `.touchline-${shortHash(basename(target), 12)}.lock`)
}

/**
 * Returns whether a holder is known to be gone: a process of this machine that is not running, or an earlier lock of
 * this process.
 */
function isGone(holder: string): boolean {
  const { host: theirs, pid } = pattern.exec(holder)?.groups ?? {}
  if (theirs !== host) return false
  return Number(pid) === process.pid ? !held.has(holder) : !isRunning(Number(pid))
}

/** Removes the lock file of a holder that is gone, unless another process holds it by now. */
async function takeAway(path: string, gone: string): Promise<void> {
  if ((await holderOf(path)) === gone) await unlink(path).catch(() => undefined)
}

async function holderOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}

/** Creates the lock file. Returns false if another process holds it. */
async function mark(path: string, own: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600)
    try {
      await handle.writeFile(own)
    } catch {
      await unlink(path).catch(() => undefined)
    } finally {
      await handle.close().catch(() => undefined)
    }
    return true
  } catch (error) {
    return errnoOf(error) !== 'EEXIST'
  }
}

/**
 * Waits for the lock on a document, held from comparing the file until replacing it, so that two instances, even on
 * different machines, don't both find it unchanged and overwrite each other. If no lock file can be created, proceeds
 * without it.
 *
 * @param target the document's real path
 * @returns a function that releases the lock
 */
export async function acquireFileLock(target: string): Promise<() => Promise<void>> {
  const path = turnPath(target)
  const own = `${host}-${process.pid}-${randomBytes(4).toString('hex')}`
  const before = queues.get(path)
  let next = (): void => undefined
  const turn = new Promise<void>((resolve) => (next = resolve))
  queues.set(path, turn)
  await before
  held.add(own)
  let seen: string | null = null
  let since = performance.now()
  for (;;) {
    if (await mark(path, own)) break
    const holder = await holderOf(path)
    if (holder !== seen) [seen, since] = [holder, performance.now()]
    // Measured locally, since clocks of two machines differ.
    const age = performance.now() - since
    if (holder !== null && (isGone(holder) || age > (holder === '' ? patienceWithUnnamed : patience)))
      await takeAway(path, holder)
    else await wait(2 + Math.random() * 8)
    if (age > 2 * patience) break
  }
  return async () => {
    const holder = await holderOf(path)
    // Another process may have taken the lock as stale.
    if (holder === null || holder === own) await unlink(path).catch(() => undefined)
    held.delete(own)
    if (queues.get(path) === turn) queues.delete(path)
    next()
  }
}

/** Removes the lock file that a killed process of this machine left beside a document. */
export async function sweepFileLock(target: string): Promise<void> {
  const path = turnPath(target)
  const holder = await holderOf(path)
  if (holder !== null && isGone(holder)) await takeAway(path, holder)
}
