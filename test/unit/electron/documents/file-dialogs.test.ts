import { writeFile } from 'node:fs/promises'
import type { BrowserWindow, MessageBoxOptions, SaveDialogOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { askWhereToSave } from '../../../../electron/documents/file-dialogs'
import type { Services } from '../../../../electron/services'
import { useScratch } from '../files/scratch'

/** What is answered in the dialogs, and what they asked. */
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

test('a dialog starts in the folder that is given, else in that of the last file, else among the documents', async () => {
  expect((await ask('', { folder: '/own', latest: '/last/a.journey' })).asked).toEqual([offered('/own/Map.pdf')])
  expect((await ask('', { latest: '/last/a.journey' })).asked).toEqual([offered('/last/Map.pdf')])
  expect(await ask('')).toEqual({ path: null, asked: [offered('/home/ana/Documents/Map.pdf')] })
})

test('a name gets the ending; where that makes another file’s name of it, the user is asked', async () => {
  expect((await ask(at('new'))).path).toBe(at('new.pdf'))
  expect(user.asked).toHaveLength(1)
  await writeFile(at('there.pdf'), '')
  // About what was typed whole the system's dialog has asked.
  expect((await ask(at('there.pdf'))).path).toBe(at('there.pdf'))
  expect(user.asked).toHaveLength(1)
  expect((await ask(at('there'))).path).toBe(at('there.pdf'))
  expect(user.asked).toEqual([expect.anything(), 'dialog.replace.message'])
  expect((await ask(at('there'), { agrees: false })).path).toBeNull()
})
