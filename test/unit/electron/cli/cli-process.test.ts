import { execFile, spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltCli, buildCli, root } from './built-cli'

const journey = join(root, 'test/fixtures/versions/version-1.journey')
let built: BuiltCli
let folder = ''

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the bundled command line in plain Node, in the test's own folder. */
function cli(...args: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [built.file('cli'), ...args],
      { cwd: folder, env: { ...process.env, TOUCHLINE_USER_DATA: join(folder, 'user-data') } },
      (_, out, err) => {
        done({ code: child.exitCode, out, err })
      },
    )
  })
}

beforeAll(async () => {
  built = await buildCli('cli')
  ;({ folder } = built)
  await writeFile(join(folder, 'day.mmd'), 'journey\n  title Day\n  Tea: 5: Me\n')
}, 60_000)
afterAll(() => built.remove())

describe('command line in plain Node', () => {
  it('prints only JSON and sets the exit code', async () => {
    const good = await cli('import', 'day.mmd', '--json')
    expect(good).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(good.out)).toEqual({
      title: 'Day',
      stages: [{ title: '', steps: [{ title: 'Tea', emotion: 2, actors: ['Me'] }] }],
      problems: [],
    })
    expect((await cli('import', 'none.mmd', '--json')).code).toBe(2)
    expect((await cli('explode')).code).toBe(64)
    expect(await cli('--version')).toEqual({
      code: 0,
      out: `${(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version}\n`,
      err: '',
    })
  })

  it('imports, checks and exports an SVG with its fonts, without Electron or a display', async () => {
    expect(await cli('import', 'day.mmd', '-o', 'day.journey')).toEqual({ code: 0, out: '', err: '' })
    expect(JSON.parse((await cli('check', 'day.journey', '--json')).out)).toMatchObject({ valid: true, revision: 0 })
    expect(await cli('export', journey, '-o', 'parcel.svg')).toEqual({ code: 0, out: '', err: '' })
    const svg = await readFile(join(folder, 'parcel.svg'), 'utf8')
    expect(svg).toContain('@font-face')
    for (const words of ['Find', 'Wait', 'Żółć', 'Follow']) expect(svg).toContain(words)
  })

  it('exports the map with the given title or id', async () => {
    for (const map of ['map-2', 'Sending a parcel, 2027']) {
      expect((await cli('export', journey, '-o', 'future.svg', '--map', map)).code).toBe(0)
      const svg = await readFile(join(folder, 'future.svg'), 'utf8')
      expect(svg).toContain('door')
      expect(svg).not.toContain('Wait')
    }
  })

  it('ignores a reader that closes the pipe', async () => {
    await writeFile(join(folder, 'long.mmd'), `journey\n${'A step with a name: 3: Me\n'.repeat(40_000)}`)
    const child = spawn(process.execPath, [built.file('cli'), 'import', 'long.mmd', '--json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise<number | null>((done) => child.once('close', done))
    expect([code, err]).toEqual([0, ''])
  })
})
