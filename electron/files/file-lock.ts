import { randomBytes } from 'node:crypto'
import { open, readFile, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { errnoOf } from './problem'
import { host, isRunning, shortHash } from './temporary'

/** What holds a turn this long without a change has died (ms): between comparing and renaming lie milliseconds. */
const patience = 10_000
/** A holder that has not even said who it is was killed in between (ms). */
const patienceWithUnnamed = 1000

const pattern = /^(?<host>[0-9a-f]{6})-(?<pid>\d{1,10})-[0-9a-f]{8}$/
const held = new Set<string>()
/** The last turn of this process at each document: among ourselves we wait without looking at the mark. */
const queues = new Map<string, Promise<void>>()

/** Beside the document, so that another machine on a shared drive sees it too. */
function turnPath(target: string): string {
  return join(dirname(target), `.touchline-${shortHash(basename(target), 12)}.lock`)
}

/** Whether a holder is known to be gone: a process of this machine that does not run, or an earlier turn of our own. */
function isGone(holder: string): boolean {
  const { host: theirs, pid } = pattern.exec(holder)?.groups ?? {}
  if (theirs !== host) return false
  return Number(pid) === process.pid ? !held.has(holder) : !isRunning(Number(pid))
}

/** Takes away the mark of a holder that is gone, unless another one's lies there by now. */
async function takeAway(path: string, gone: string): Promise<void> {
  if ((await holderOf(path)) === gone) await unlink(path).catch(() => undefined)
}

async function holderOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}

/** Leaves our name; false only where another one's lies there. */
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
 * Waits until no other Touchline is between comparing a document and taking its place: two of them, also on two machines, never
 * both find it unchanged and then write over each other. Where such a mark can't be made, the comparing alone has to do.
 *
 * @param target the document's real path
 * @returns gives the turn back
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
    // The time is our own, since the clocks of two machines differ.
    const age = performance.now() - since
    if (holder !== null && (isGone(holder) || age > (holder === '' ? patienceWithUnnamed : patience)))
      await takeAway(path, holder)
    else await wait(2 + Math.random() * 8)
    if (age > 2 * patience) break
  }
  return async () => {
    const holder = await holderOf(path)
    // Another one's, where ours was taken for dead.
    if (holder === null || holder === own) await unlink(path).catch(() => undefined)
    held.delete(own)
    if (queues.get(path) === turn) queues.delete(path)
    next()
  }
}

/** Removes the mark that a killed process of this machine left beside a document. */
export async function sweepFileLock(target: string): Promise<void> {
  const path = turnPath(target)
  const holder = await holderOf(path)
  if (holder !== null && isGone(holder)) await takeAway(path, holder)
}
