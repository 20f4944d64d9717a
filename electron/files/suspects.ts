import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from './file-fingerprint'
import { errnoOf } from './problem'
import { writeDurably } from './replace'

/**
 * Documents whose windows crashed, hung or never became usable; they are only reopened after asking. Each is a small
 * file, written before its document is shown, so that it also exists if the whole app was killed.
 */
export interface Suspects {
  /** Never rejects: if it can't be determined, the document is not a suspect. */
  has(key: string): Promise<boolean>
  /** Durable once it resolves. Never rejects. */
  add(key: string): Promise<void>
  /** Never rejects. */
  remove(key: string): Promise<void>
  /** Waits until all requested changes are done. */
  written(): Promise<void>
}

/**
 * @param dir need not exist yet
 * @param onProblem called with the error code if a document can't be marked
 */
export function openSuspects(dir: string, onProblem: (errno: string) => void): Suspects {
  /** Changes run in order, or a document could stay marked. */
  let last: Promise<void> = Promise.resolve()
  const nameOf = (key: string) => sha256Of(Buffer.from(key)).slice(0, 32)

  function inTurn(work: () => Promise<unknown>): Promise<void> {
    const done = last.then(work).then(
      () => undefined,
      (error: unknown) => {
        onProblem(errnoOf(error) ?? String(error))
      },
    )
    last = done
    return done
  }

  return {
    async has(key) {
      await last
      return (await readdir(dir).catch((): string[] => [])).includes(nameOf(key))
    },
    add: (key) =>
      inTurn(async () => {
        await mkdir(dir, { recursive: true, mode: 0o700 })
        await writeDurably(join(dir, nameOf(key)), Buffer.of())
      }),
    remove: (key) => inTurn(() => rm(join(dir, nameOf(key)), { force: true })),
    written: () => last,
  }
}
