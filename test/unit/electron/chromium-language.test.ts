import { execFileSync } from 'node:child_process'
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { chromiumLanguage } from '../../../electron/chromium-language'
import { useScratch } from './files/scratch'

const { at } = useScratch()

test('takes the language from the settings, and the system language if it is not supported', async () => {
  await writeFile(at('settings.json'), '{"language": "pl"}')
  expect(chromiumLanguage(at('settings.json'))).toBe('pl')
  for (const language of ['"system"', '"tlh"', '7']) {
    await writeFile(at('settings.json'), `{"language": ${language}}`)
    expect(chromiumLanguage(at('settings.json'))).toBeNull()
  }
})

test.each([
  ['missing', () => Promise.resolve()],
  ['garbage', () => writeFile(at('settings.json'), Buffer.from([0xff, 0, 0x7b]))],
  ['a list', () => writeFile(at('settings.json'), '["pl"]')],
  ['a folder', () => mkdir(at('settings.json'))],
  ['a pipe', () => Promise.resolve(execFileSync('mkfifo', [at('settings.json')]))],
  ['of 1 GB', () => writeFile(at('settings.json'), '{').then(() => truncate(at('settings.json'), 1024 ** 3))],
])('ignores settings that are %s', async (_name, put) => {
  await put()
  expect(chromiumLanguage(at('settings.json'))).toBeNull()
})
