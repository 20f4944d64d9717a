import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { substituteProfile } from '../../../electron/profile'
import { useScratch } from './files/scratch'

const { at } = useScratch()

beforeEach(async () => {
  await mkdir(at('tmp'))
  vi.stubEnv('TMPDIR', at('tmp'))
})
afterEach(() => {
  vi.unstubAllEnvs()
})

test('uses a profile that is writable or can be created', async () => {
  expect(substituteProfile(at('new', 'profile'))).toBeNull()
  expect(await readdir(at('new', 'profile'))).toEqual([])
})

test.each([
  ['a file lies in its place', ['file'], 'EEXIST'],
  ['a file lies in the place of its folder', ['file', 'profile'], 'ENOTDIR'],
])('creates a temporary profile and names the reason if %s', async (_name, path, reason) => {
  await writeFile(at('file'), 'no folder')
  const substitute = substituteProfile(at(...path))
  expect(substitute?.notice).toEqual({
    key: 'notice.profile-unwritable',
    values: { path: at(...path), reason },
    tone: 'warning',
  })
  expect(existsSync(substitute?.folder ?? '')).toBe(true)
  substitute?.remove()
  expect(await readdir(at('tmp'))).toEqual([])
})

test('throws if no temporary folder can be created either', async () => {
  await writeFile(at('file'), 'no folder')
  vi.stubEnv('TMPDIR', at('none'))
  expect(() => substituteProfile(at('file'))).toThrow(/ENOENT/)
})

test('removes the folder of a killed run', async () => {
  await mkdir(at('tmp', 'touchline-profile-4194000-1-abcdef'))
  expect(substituteProfile(at('profile'))).toBeNull()
  expect(await readdir(at('tmp'))).toEqual([])
})
