import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** A new empty folder for each test of the file; `at` gives a path within it. */
export function useScratch(): { at: (...names: string[]) => string } {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'touchline-files-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return { at: (...names) => join(folder, ...names) }
}
