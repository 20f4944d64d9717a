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
  it('takes our files and other files that are there, from the folder that the app was started in', () => {
    expect(filesFromArguments(['/usr/bin/touchline', 'a.journey', 'notes', '--flag'], folder, null)).toEqual([
      join(folder, 'a.journey'),
      join(folder, 'notes'),
    ])
  })

  it('takes one of our files that is missing, so that it can be reported', () => {
    expect(filesFromArguments(['touchline', 'gone.journey', 'gone.MMD', 'gone.txt'], folder, null)).toEqual([
      join(folder, 'gone.journey'),
      join(folder, 'gone.MMD'),
    ])
  })

  it('passes over folders, switches and empty arguments', () => {
    expect(filesFromArguments(['touchline', '', '-x.journey', '--a=b.journey', 'app', '.'], folder, null)).toEqual([])
  })

  it('leaves out what stands before the app in development', () => {
    const argv = ['electron', '-r', join(folder, 'loader.js'), '--no-sandbox', join(folder, 'app'), 'a.journey']
    expect(filesFromArguments(argv, folder, join(folder, 'app'))).toEqual([join(folder, 'a.journey')])
  })
})
