import { mkdtemp, readFile, rename, rm, stat, truncate, unlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSaver } from '../../electron/files/save'
import { readWithFingerprint } from '../../electron/files/file-fingerprint'
import type { Expected } from '../../electron/files/file-fingerprint'
import { report } from './table'

type Step =
  'save' | 'replace' | 'replace by the same' | 'write' | 'truncate' | 'delete' | 'rename' | 'touch' | 'read again'

/** External changes to the file, with unique content. */
const outside: Record<Exclude<Step, 'save' | 'read again'>, (path: string, content: string) => Promise<void>> = {
  replace: async (path, content) => {
    await writeFile(`${path}.theirs`, content)
    await rename(`${path}.theirs`, path)
  },
  'replace by the same': async (path) => {
    await writeFile(`${path}.theirs`, await readFile(path))
    await rename(`${path}.theirs`, path)
  },
  write: (path, content) => writeFile(path, content),
  truncate: async (path) => truncate(path, Math.floor((await stat(path)).size / 2)),
  delete: (path) => unlink(path),
  rename: (path) => rename(path, `${path}.moved`),
  touch: (path) => utimes(path, new Date(), new Date()),
}

const steps = fc.array(
  fc.constantFrom<Step>(
    'save',
    'save',
    'save',
    'replace',
    'replace by the same',
    'write',
    'truncate',
    'delete',
    'rename',
    'touch',
    'read again',
  ),
  { minLength: 3, maxLength: 12 },
)

const content = (path: string) => readFile(path, 'utf8').catch(() => null)

test('overwrites no external change between saves unnoticed (R9)', async () => {
  const root = await mkdtemp(join(tmpdir(), 'touchline-outside-'))
  let run = 0
  const seen = { saved: 0, conflicts: 0 }
  const property = fc.asyncProperty(steps, async (sequence) => {
    const path = join(root, `${run++}.journey`)
    const { save } = createSaver({ backupDir: join(root, 'backups') })
    /** The content known to this session; anything else is an external change. */
    let known: string | null = null
    let expected: Expected = 'absent'
    for (const [at, step] of sequence.entries()) {
      const text = `${step} ${at} of ${run}`
      if (step === 'save') {
        const before = await content(path)
        const result = await save(path, text, { expected })
        if (before === known) expect(result).toMatchObject({ ok: true })
        else expect(result).toMatchObject({ ok: false, problem: { code: 'conflict' } })
        expect(await content(path)).toBe(result.ok ? text : before)
        if (result.ok) [known, expected] = [text, result.token]
        seen[result.ok ? 'saved' : 'conflicts']++
      } else if (step === 'read again') {
        const read = await readWithFingerprint(path)
        expect(read.ok).toBe((await content(path)) !== null)
        known = read.ok ? Buffer.from(read.bytes).toString() : null
        expected = read.ok ? read.token : 'absent'
      } else {
        await outside[step](path, text).catch(() => undefined)
      }
    }
  })
  try {
    await fc.assert(property, { numRuns: 500 })
  } finally {
    await rm(root, { recursive: true, force: true })
  }
  console.log(`${run} sequences: ${seen.saved} saved, ${seen.conflicts} conflicts told`)
  report({
    id: 'R9',
    what: 'changes from outside between saves',
    rounds: run,
    corrupt: 0,
    lost: 0,
    note: `${seen.conflicts} conflicts told`,
  })
  expect(seen.conflicts).toBeGreaterThan(0)
})
