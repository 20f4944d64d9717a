import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readFile, readdir, truncate, writeFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import type { Notice } from '../../../../shared/ipc-values'
import { DEFAULT_SETTINGS } from '../../../../shared/settings'
import { createSaver } from '../../../../electron/files/save'
import { openRecents } from '../../../../electron/recents'
import { openSettings } from '../../../../electron/settings'
import { readWithFingerprint } from '../../../../electron/files/file-fingerprint'
import { openWindowState } from '../../../../electron/windows/window-state'
import { useScratch } from './scratch'

vi.mock(import('../../../../electron/files/file-fingerprint'), async (original) => {
  const token = await original()
  return { ...token, readWithFingerprint: vi.fn(token.readWithFingerprint) }
})

const { at } = useScratch()

/** Opens each of the app's own files; `defaults` is its value without a file. */
const FILES = {
  settings: async (onFailure: (notice: Notice) => void) => {
    const store = await openSettings(at('file.json'), createSaver({ backupDir: at('backups') }), onFailure)
    return { store, value: store.current(), defaults: DEFAULT_SETTINGS, write: () => store.change({ theme: 'dark' }) }
  },
  recents: async (onFailure: (notice: Notice) => void) => {
    const store = await openRecents(
      at('file.json'),
      createSaver({ backupDir: at('backups') }),
      () => new Date(),
      onFailure,
    )
    return { store, value: store.list(), defaults: [], write: () => store.add('/maps/map.journey', 'file-1') }
  },
  window: async (onFailure: (notice: Notice) => void) => {
    const store = await openWindowState(at('file.json'), createSaver({ backupDir: at('backups') }), onFailure)
    const window = { getNormalBounds: () => ({ x: 1, y: 2, width: 3, height: 4 }), isMaximized: () => false }
    return {
      store,
      value: store.last(),
      defaults: { bounds: null, maximized: false },
      write: () => store.remember(window as Electron.BrowserWindow),
    }
  },
}

const BROKEN: Record<string, () => Promise<unknown>> = {
  truncated: () => writeFile(at('file.json'), '{"theme": "da'),
  empty: () => writeFile(at('file.json'), ''),
  'all NUL': () => writeFile(at('file.json'), Buffer.alloc(500)),
  'of wrong types': () => writeFile(at('file.json'), '{"theme": 7, "files": "none", "bounds": [], "maximized": "no"}'),
  'a list': () => writeFile(at('file.json'), '[]'),
  'a folder': () => mkdir(at('file.json')),
  'a pipe': () => Promise.resolve(execFileSync('mkfifo', [at('file.json')])),
  'of 1 GB': () => writeFile(at('file.json'), '').then(() => truncate(at('file.json'), 1024 ** 3)),
  'random bytes': () => writeFile(at('file.json'), Buffer.from([0xff, 0xfe, 0x80, 0x7b, 0xc3, 0x28, 0x7d])),
}

const failed = (notice: Notice) => expect.fail(JSON.stringify(notice))

for (const [name, open] of Object.entries(FILES)) {
  for (const [how, spoil] of Object.entries(BROKEN)) {
    test(`sets the file of ${name} that is ${how} aside, names it, uses the defaults, and can write again`, async () => {
      await spoil()
      const { store, value, defaults, write } = await open(failed)
      expect(value).toEqual(defaults)
      const [aside = ''] = await readdir(at())
      expect(aside).toMatch(/^file\.json\.broken-/)
      expect(store.notice).toEqual({
        key: `notice.${name}-set-aside`,
        values: { file: aside, folder: at() },
        tone: 'warning',
      })
      write()
      await store.written()
      const again = await open(failed)
      expect(again.store.notice).toBeNull()
      expect(again.value).not.toEqual(defaults)
    })
  }

  test(`does not overwrite the file of ${name} that can’t be read at the moment`, async () => {
    const first = await open(failed)
    first.write()
    await first.store.written()
    const before = await readFile(at('file.json'))
    // The disk fails once, at the start, and works again at the first change.
    vi.mocked(readWithFingerprint).mockResolvedValueOnce({
      ok: false,
      problem: { code: 'io', path: at('file.json'), errno: 'EIO' },
    })
    const told: Notice[] = []
    const { store, value, defaults, write } = await open((notice) => told.push(notice))
    expect(value).toEqual(defaults)
    expect(store.notice).toEqual({
      key: `notice.${name}-unread`,
      values: { path: at('file.json'), reason: 'EIO' },
      tone: 'warning',
    })
    write()
    await store.written()
    expect(told).toMatchObject([{ key: `notice.${name}-unwritten` }])
    expect(await readFile(at('file.json'))).toEqual(before)
  })

  test(`reads the read-only file of ${name}, leaves it unchanged, and reports once that it can’t be written`, async () => {
    const first = await open(failed)
    first.write()
    await first.store.written()
    const before = await readFile(at('file.json'))
    await chmod(at('file.json'), 0o444)
    const told: Notice[] = []
    const { store, value, defaults, write } = await open((notice) => told.push(notice))
    expect(value).not.toEqual(defaults)
    expect(store.notice).toBeNull()
    for (let times = 0; times < 3; times++) {
      write()
      await store.written()
    }
    expect(told).toEqual([
      { key: `notice.${name}-unwritten`, values: { path: at('file.json'), reason: 'read-only' }, tone: 'warning' },
    ])
    expect(await readFile(at('file.json'))).toEqual(before)
  })
}
