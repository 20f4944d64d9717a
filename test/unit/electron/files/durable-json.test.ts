import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { openDurableJson } from '../../../../electron/files/durable-json'
import { createSaver } from '../../../../electron/files/save'
import { useScratch } from './scratch'

const { at } = useScratch()
const schema = z.object({ theme: z.enum(['light', 'dark']), scale: z.number() })
const defaults = { theme: 'light' as const, scale: 1 }
const settings = () =>
  openDurableJson({ path: at('settings.json'), schema, defaults, saver: createSaver({ backupDir: at('backups') }) })

test('returns the defaults without a file, and reads what was written', async () => {
  expect(await settings().read()).toEqual({ value: defaults })
  expect((await settings().write({ theme: 'dark', scale: 2 })).ok).toBe(true)
  expect(await settings().read()).toEqual({ value: { theme: 'dark', scale: 2 } })
  expect((await readFile(at('settings.json'), 'utf8')).endsWith('}\n')).toBe(true)
})

test('keeps the last of several values written in quick succession', async () => {
  const file = settings()
  await Promise.all([1, 2, 3, 4, 5].map((scale) => file.write({ theme: 'dark', scale })))
  expect((await file.read()).value.scale).toBe(5)
})

test.each([
  ['empty', ''],
  ['cut off', '{"theme":"dar'],
  ['of wrong types', '{"theme":"pink","scale":"big"}'],
  ['no UTF-8', Buffer.from([0xff, 0xfe, 0x7b, 0x00])],
  ['all NUL', Buffer.alloc(64)],
])('sets a file aside that is %s', async (_name, content) => {
  await writeFile(at('settings.json'), content)
  const { value, setAside } = await settings().read()
  expect(value).toEqual(defaults)
  expect(await readdir(at())).toEqual([setAside?.slice(at().length + 1)])
  expect(await readFile(setAside ?? '')).toEqual(Buffer.from(content))
  expect((await settings().write({ theme: 'dark', scale: 1 })).ok).toBe(true)
})

test('sets a folder at the path aside with its contents', async () => {
  await mkdir(at('settings.json'))
  await writeFile(at('settings.json', 'inside'), 'kept')
  const { value, setAside } = await settings().read()
  expect(value).toEqual(defaults)
  expect(await readFile(join(setAside ?? '', 'inside'), 'utf8')).toBe('kept')
  expect(await settings().write(defaults)).toMatchObject({ ok: true })
})
