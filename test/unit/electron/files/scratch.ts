import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** Creates an empty folder for each test of a file; `at` returns a path in it. */
export function useScratch(): { at: (...names: string[]) => string } {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'touchline-files-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return { at: (...names) => join(folder, ...names) }
}
