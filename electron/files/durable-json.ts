import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type * as z from 'zod'
import { syncFolder } from './folder'
import { parseJson } from './parse-json'
import { problemOf } from './problem'
import type { SaveProblem } from './problem'
import type { SaveResult, Saver } from './save'
import { readWithFingerprint } from './file-fingerprint'

/** A larger file is no settings file of ours (bytes). */
export const APP_FILE_LIMIT = 16 * 1024 * 1024

export interface DurableJsonOptions<T> {
  path: string
  schema: z.ZodType<T>
  /** What holds until something has been written. */
  defaults: T
  saver: Saver
}

export interface JsonRead<T> {
  value: T
  /** The file was broken: it now has this name, and the value is the defaults. */
  setAside?: string
  /** The file could not be read or set aside, and the value is the defaults. */
  problem?: SaveProblem
}

/** A small file of the app's own, such as the settings: it is read whole and replaced whole, durably. */
export interface DurableJson<T> {
  /** Never rejects; what can't be used is replaced by the defaults, and the result says so. */
  read(): Promise<JsonRead<T>>
  /** Never rejects. Of values written in quick succession only the newest reaches the disk. */
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
        // A folder or a device in the file's place is put out of its way as a broken file is.
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
