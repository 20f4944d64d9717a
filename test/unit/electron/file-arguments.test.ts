import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filesFromArguments } from '../../../electron/file-arguments'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchline-arguments-'))
  mkdirSync(join(folder, 'app'))
  for (const name of ['a.journey', 'notes', 'loader.js']) writeFileSync(join(folder, name), 'x')
})

describe('filesFromArguments', () => {
  it('takes journey files and other existing files, relative to the start folder', () => {
    expect(filesFromArguments(['/usr/bin/touchline', 'a.journey', 'notes', '--flag'], folder, null)).toEqual([
      join(folder, 'a.journey'),
      join(folder, 'notes'),
    ])
  })

  it('takes missing files with a known extension, so that they can be reported', () => {
    expect(filesFromArguments(['touchline', 'gone.journey', 'gone.MMD', 'gone.txt'], folder, null)).toEqual([
      join(folder, 'gone.journey'),
      join(folder, 'gone.MMD'),
    ])
  })

  it('ignores folders, switches and empty arguments', () => {
    expect(filesFromArguments(['touchline', '', '-x.journey', '--a=b.journey', 'app', '.'], folder, null)).toEqual([])
  })

  it('skips the arguments before the app in development', () => {
    const argv = ['electron', '-r', join(folder, 'loader.js'), '--no-sandbox', join(folder, 'app'), 'a.journey']
    expect(filesFromArguments(argv, folder, join(folder, 'app'))).toEqual([join(folder, 'a.journey')])
  })
})
