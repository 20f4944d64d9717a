import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type * as z from 'zod'
import { syncFolder } from './folder'
import { parseJson } from './parse-json'
import { problemOf } from './problem'
import type { SaveProblem } from './problem'
import type { SaveResult, Saver } from './save'
import { readWithFingerprint } from './file-fingerprint'

/** Maximum size of the app's own files (bytes). */
export const APP_FILE_LIMIT = 16 * 1024 * 1024

export interface DurableJsonOptions<T> {
  path: string
  schema: z.ZodType<T>
  /** Value used until one has been written. */
  defaults: T
  saver: Saver
}

export interface JsonRead<T> {
  value: T
  /** New path of a broken file; the value is the defaults. */
  setAside?: string
  /** The file could not be read or set aside; the value is the defaults. */
  problem?: SaveProblem
}

/** A small file of the app's own, such as the settings: read and replaced as a whole, durably. */
export interface DurableJson<T> {
  /** Never rejects; falls back to the defaults and reports it in the result. */
  read(): Promise<JsonRead<T>>
  /** Never rejects. Of values written in quick succession only the latest may reach the disk. */
  write(value: T): Promise<SaveResult>
}

export function openDurableJson<T>({ path, schema, defaults, saver }: DurableJsonOptions<T>): DurableJson<T> {
  async function setAside(): Promise<JsonRead<T>> {
    const name = `${path}.broken-${new Date().toISOString().replaceAll(':', '-')}`
    await rename(path, name)
    await syncFolder(dirname(path))
    return { value: defaults, setAside: name }
  }

  return {
    async read() {
      const found = await readWithFingerprint(path, APP_FILE_LIMIT)
      if (!found.ok) {
        const { code } = found.problem
        if (code === 'missing' || code === 'missing-folder') return { value: defaults }
        // A folder or a device at the path is set aside like a broken file.
        if (code !== 'too-large' && code !== 'not-a-file') return { value: defaults, problem: found.problem }
      }
      const parsed = found.ok ? schema.safeParse(parseJson(found.bytes)) : null
      if (parsed?.success === true) return { value: parsed.data }
      try {
        return await setAside()
      } catch (error) {
        return { value: defaults, problem: problemOf(error, path) }
      }
    },
    write: (value) => saver.save(path, `${JSON.stringify(value, null, 2)}\n`, { expected: 'overwrite', backup: false }),
  }
}
