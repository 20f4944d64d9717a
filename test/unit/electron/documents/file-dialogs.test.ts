import { writeFile } from 'node:fs/promises'
import type { BrowserWindow, MessageBoxOptions, SaveDialogOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { askWhereToSave } from '../../../../electron/documents/file-dialogs'
import type { Services } from '../../../../electron/services'
import { useScratch } from '../files/scratch'

/** The user's answers in dialogs, and what the dialogs showed. */
const user = vi.hoisted(() => ({ types: '', agrees: true, asked: [] as string[] }))
vi.mock('electron', () => ({
  app: { getPath: () => '/home/ana/Documents' },
  dialog: {
    showSaveDialog: (_: BrowserWindow, { defaultPath, filters }: SaveDialogOptions) => {
      user.asked.push(`${defaultPath} ${JSON.stringify(filters)}`)
      return Promise.resolve({ canceled: user.types === '', filePath: user.types })
    },
    showMessageBox: (_: BrowserWindow, { message }: MessageBoxOptions) => {
      user.asked.push(message)
      return Promise.resolve({ response: user.agrees ? 0 : 1 })
    },
  },
}))

const { at } = useScratch()

async function ask(
  types: string,
  { agrees = true, folder, latest }: { agrees?: boolean; folder?: string; latest?: string } = {},
) {
  Object.assign(user, { types, agrees, asked: [] })
  const recents = { list: () => (latest === undefined ? [] : [{ id: 'latest' }]), pathOf: () => latest }
  const shell = { translate: (key: string) => key, recents } as unknown as Services
  const path = await askWhereToSave(shell, {} as BrowserWindow, {
    title: 'Export',
    folder,
    name: 'Map.pdf',
    format: 'pdf',
  })
  return { path, asked: user.asked }
}

const offered = (path: string) => `${path} [{"name":"dialog.filter.pdf","extensions":["pdf"]}]`

test('starts dialogs in the given folder, else that of the last file, else in the documents folder', async () => {
  expect((await ask('', { folder: '/own', latest: '/last/a.journey' })).asked).toEqual([offered('/own/Map.pdf')])
  expect((await ask('', { latest: '/last/a.journey' })).asked).toEqual([offered('/last/Map.pdf')])
  expect(await ask('')).toEqual({ path: null, asked: [offered('/home/ana/Documents/Map.pdf')] })
})

test('adds the extension, and asks if that names an existing file', async () => {
  expect((await ask(at('new'))).path).toBe(at('new.pdf'))
  expect(user.asked).toHaveLength(1)
  await writeFile(at('there.pdf'), '')
  // The system dialog has already confirmed a name typed with its extension.
  expect((await ask(at('there.pdf'))).path).toBe(at('there.pdf'))
  expect(user.asked).toHaveLength(1)
  expect((await ask(at('there'))).path).toBe(at('there.pdf'))
  expect(user.asked).toEqual([expect.anything(), 'dialog.replace.message'])
  expect((await ask(at('there'), { agrees: false })).path).toBeNull()
})
