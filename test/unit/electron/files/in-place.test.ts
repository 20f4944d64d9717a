import { execFileSync } from 'node:child_process'
import { mkdir, readFile, readdir, unlink, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { recoverInterrupted } from '../../../../electron/files/in-place'
import { sha256Of } from '../../../../electron/files/file-fingerprint'
import { useScratch } from './scratch'

const { at } = useScratch()
const previous = 'the old content of the file'
const next = 'THE NEW CONTENT OF THE FILE, WHICH IS LONGER'

/** What a write in place that was interrupted leaves: its journal, and the file as far as it came. */
async function interrupted(found: string | null): Promise<void> {
  const journal = at('backups', 'in-place', 'one')
  await mkdir(journal, { recursive: true })
  await writeFile(at('backups', 'in-place', 'one', 'old'), previous)
  await writeFile(at('backups', 'in-place', 'one', 'new'), next)
  const [oldSha256, newSha256] = [previous, next].map((content) => sha256Of(Buffer.from(content)))
  await writeFile(
    at('backups', 'in-place', 'one', 'entry.json'),
    JSON.stringify({ path: at('map.journey'), oldSha256, newSha256 }),
  )
  if (found !== null) await writeFile(at('map.journey'), found)
}

test.each([
  ['nothing was written', previous, 'intact', previous],
  ['everything was written', next, 'completed', next],
  ['the tail was written', previous + next.slice(previous.length), 'completed', next],
  ['half was written', next.slice(0, 10) + previous.slice(10) + next.slice(previous.length), 'completed', next],
  ['the tail is a hole', `${previous}${'\0'.repeat(5)}`, 'completed', next],
])('where %s the next start finds or makes a whole file', async (_name, found, outcome, left) => {
  await interrupted(found)
  expect(await recoverInterrupted(at('backups'))).toEqual([{ path: at('map.journey'), outcome }])
  expect(await readFile(at('map.journey'), 'utf8')).toBe(left)
  expect(await readdir(at('backups', 'in-place'))).toEqual([])
})

test.each([
  ['changed by someone else', 'their content'],
  ['deleted', null],
])('a file that was %s since is left alone, and both contents are kept', async (_name, found) => {
  await interrupted(found)
  const [recovered] = await recoverInterrupted(at('backups'))
  expect(recovered).toMatchObject({ outcome: 'set-aside', folder: at('backups', 'in-place', 'one') })
  expect(await readFile(at('map.journey'), 'utf8').catch(() => null)).toBe(found)
  expect(await recoverInterrupted(at('backups'))).toEqual([])
  expect(await readFile(at('backups', 'in-place', 'one', 'new'), 'utf8')).toBe(next)
})

test('a journal whose folder can not be reached waits for the next start', async () => {
  await interrupted(null)
  const entry = at('backups', 'in-place', 'one', 'entry.json')
  await writeFile(entry, (await readFile(entry, 'utf8')).replace('map.journey', 'drive/map.journey'))
  expect(await recoverInterrupted(at('backups'))).toMatchObject([
    { outcome: 'waiting', problem: { code: 'missing-folder' } },
  ])
  await mkdir(at('drive'))
  await writeFile(at('drive', 'map.journey'), next.slice(0, 5) + previous.slice(5))
  expect(await recoverInterrupted(at('backups'))).toMatchObject([{ outcome: 'completed' }])
})

test.each(['', '{"path": 7}', '\0\0\0'])(
  'a journal that says nothing (%j) is set aside with what it kept',
  async (text) => {
    await interrupted('half a file')
    await writeFile(at('backups', 'in-place', 'one', 'entry.json'), text)
    expect(await recoverInterrupted(at('backups'))).toMatchObject([
      { outcome: 'set-aside', folder: at('backups', 'in-place', 'one') },
    ])
    expect(await readFile(at('map.journey'), 'utf8')).toBe('half a file')
    expect(await readFile(at('backups', 'in-place', 'one', 'old'), 'utf8')).toBe(previous)
    expect(await recoverInterrupted(at('backups'))).toEqual([])
  },
)

test('a journal that was not finished is dropped', async () => {
  await interrupted(previous)
  await unlink(at('backups', 'in-place', 'one', 'entry.json'))
  expect(await recoverInterrupted(at('backups'))).toEqual([])
  expect(await readdir(at('backups', 'in-place'))).toEqual([])
})

test.each(['entry.json', 'old', 'new'])('a pipe in the place of %s is set aside and not waited for', async (name) => {
  await interrupted(`torn ${previous}`)
  await unlink(at('backups', 'in-place', 'one', name))
  execFileSync('mkfifo', [at('backups', 'in-place', 'one', name)])
  expect(await recoverInterrupted(at('backups'))).toMatchObject([{ outcome: 'set-aside' }])
  expect(await recoverInterrupted(at('backups'))).toEqual([])
})
