import { execFileSync } from 'node:child_process'
import { mkdir, readFile, readdir, unlink, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { recoverInterrupted } from '../../../../electron/files/in-place'
import { sha256Of } from '../../../../electron/files/file-fingerprint'
import { useScratch } from './scratch'

const { at } = useScratch()
const previous = 'the old content of the file'
const next = 'THE NEW CONTENT OF THE FILE, WHICH IS LONGER'

/** Creates what an interrupted in-place write leaves: its journal, and the partly written file. */
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
])('restores a complete file at the next start if %s', async (_name, found, outcome, left) => {
  await interrupted(found)
  expect(await recoverInterrupted(at('backups'))).toEqual([{ path: at('map.journey'), outcome }])
  expect(await readFile(at('map.journey'), 'utf8')).toBe(left)
  expect(await readdir(at('backups', 'in-place'))).toEqual([])
})

test.each([
  ['changed by someone else', 'their content'],
  ['deleted', null],
])('leaves a file alone that was %s since, and keeps both contents', async (_name, found) => {
  await interrupted(found)
  const [recovered] = await recoverInterrupted(at('backups'))
  expect(recovered).toMatchObject({ outcome: 'set-aside', folder: at('backups', 'in-place', 'one') })
  expect(await readFile(at('map.journey'), 'utf8').catch(() => null)).toBe(found)
  expect(await recoverInterrupted(at('backups'))).toEqual([])
  expect(await readFile(at('backups', 'in-place', 'one', 'new'), 'utf8')).toBe(next)
})

test('waits for the next start if the folder can not be reached', async () => {
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
  'sets a journal with an invalid entry (%j) aside with its contents',
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

test('removes an unfinished journal', async () => {
  await interrupted(previous)
  await unlink(at('backups', 'in-place', 'one', 'entry.json'))
  expect(await recoverInterrupted(at('backups'))).toEqual([])
  expect(await readdir(at('backups', 'in-place'))).toEqual([])
})

test.each(['entry.json', 'old', 'new'])('sets a journal aside at once if %s is a pipe', async (name) => {
  await interrupted(`torn ${previous}`)
  await unlink(at('backups', 'in-place', 'one', name))
  execFileSync('mkfifo', [at('backups', 'in-place', 'one', name)])
  expect(await recoverInterrupted(at('backups'))).toMatchObject([{ outcome: 'set-aside' }])
  expect(await recoverInterrupted(at('backups'))).toEqual([])
})
