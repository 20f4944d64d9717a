import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { diskProblem, makeDisk } from './disk'
import { rounds } from './programs'
import { report } from './table'

const root = resolve(import.meta.dirname, '../..')
const journey = join(root, 'docs/example.journey')
/** Environment variable of every process that a test starts, directly or indirectly. */
const MARK = `touchline-command-line-${process.pid}`
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGKILL: null } as const
const OLD = 'what was there before'
let folder = ''
const at = (...names: string[]) => join(folder, ...names)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-command-line-'))
})
beforeEach(async () => {
  for (const name of ['tmp', 'out']) await rm(at(name), { recursive: true, force: true })
  for (const name of ['tmp', 'out']) await mkdir(at(name))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function start(args: readonly string[], temporary = at('tmp'), program = 'build/main/cli.js') {
  const electron = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? ''
  const child = spawn(process.execPath, [join(root, program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TMPDIR: temporary,
      TOUCHLINE_TEST_MARK: MARK,
      TOUCHLINE_ELECTRON: join(electron, 'electron'),
      TOUCHLINE_USER_DATA: at('user-data'),
    },
  })
  let err = ''
  child.stdout.resume()
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  return { child, ended, err: () => err }
}

/** Returns the running processes that a test has started, with their descendants. */
function running(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`TOUCHLINE_TEST_MARK=${MARK}`)) return []
        return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').slice(0, 200)}`]
      } catch {
        return [] // it ended while the list was read
      }
    })
}

/** Returns whether an output is the old one or the complete new one. */
async function isWhole(output: string): Promise<boolean> {
  const content = await readFile(output)
  if (content.toString() === OLD) return true
  if (output.endsWith('.svg')) return content.toString().trimEnd().endsWith('</svg>')
  if (output.endsWith('.png')) return content.subarray(-8, -4).toString('latin1') === 'IEND'
  return content.toString('latin1').trimEnd().endsWith('%%EOF')
}

test(
  'a killed command line ends its Electron and removes its temporary files (R23)',
  { timeout: 3_600_000 },
  async () => {
    const wrong: string[] = []
    let killed = 0
    const count = rounds(200, 8)
    // Without a signal each format is written completely; signals are sent within the time that this takes here.
    const usual = { svg: 0, png: 0, pdf: 0 }
    for (const format of ['svg', 'png', 'pdf'] as const) {
      const output = at('out', `whole.${format}`)
      const began = performance.now()
      const { ended, err } = start(['export', journey, '-o', output])
      expect((await ended)[0], err()).toBe(0)
      usual[format] = performance.now() - began
      expect(await isWhole(output)).toBe(true)
    }
    for (let round = 0; round < count; round++) {
      const format = (['png', 'pdf', 'svg', 'png'] as const)[round % 4] ?? 'png'
      const [signal, code] = Object.entries(SIGNALS)[Math.floor(round / 2) % 4] as [NodeJS.Signals, number | null]
      const output = at('out', `map.${format}`)
      await writeFile(output, OLD)
      const { child, ended } = start(['export', journey, '-o', output])
      const began = performance.now()
      const first = await Promise.race([ended, wait(Math.random() * usual[format]).then(() => null)])
      const moment = Math.round(performance.now() - began)
      const here = `round ${round}: ${format}, ${signal} after ${moment} ms`
      child.kill(signal)
      const [exit, by] = await ended
      if (first === null) {
        killed++
        // If it had just written its output, there was nothing left to end.
        const done = exit === 0 && (await readFile(output, 'latin1')) !== OLD
        // A shell sees the same code if the signal came before the program had begun.
        if (!done && (code === null || by !== null ? by !== signal : exit !== code))
          wrong.push(`${here}: it ended with ${exit ?? by}`)
      }
      await expect.poll(running, { timeout: 15_000, message: here }).toEqual([])
      const left = [...(await readdir(at('tmp'))), ...(await readdir(at('out'))).filter((name) => name.startsWith('.'))]
      if (signal !== 'SIGKILL' && left.length > 0) wrong.push(`${here}: it left ${left.join(', ')}`)
      if (!(await isWhole(output))) wrong.push(`${here}: half an output`)
    }
    // The next run removes what the killed ones left.
    const { ended } = start(['export', journey, '-o', at('out', 'map.svg')])
    expect((await ended)[0]).toBe(0)
    const left = [...(await readdir(at('tmp'))), ...(await readdir(at('out'))).filter((name) => name.startsWith('.'))]
    if (left.length > 0) wrong.push(`after all: ${left.join(', ')}`)
    report({ id: 'R23', what: 'command line killed at random', rounds: killed, corrupt: wrong.length, lost: 0 })
    expect(wrong).toEqual([])
    expect(killed).toBeGreaterThan(count / 2)
  },
)

test('stops everything when the tool that started the command line is killed', async () => {
  const { child, ended } = start(['export', journey, '-o', at('out', 'map.png')], at('tmp'), 'electron/tools/cli.mjs')
  await expect.poll(() => running().some((line) => line.includes('headless.js')), { timeout: 60_000 }).toBe(true)
  child.kill('SIGKILL')
  await ended
  await expect.poll(running, { timeout: 15_000 }).toEqual([])
  expect(await readdir(at('tmp'))).toEqual([])
  expect(await readdir(at('out'))).toEqual([])
})

const noDisk = await diskProblem('tmpfs')

test.runIf(noDisk === null)('reports a full disk and leaves the old file unharmed', async () => {
  const disk = await makeDisk('tmpfs', 64 * 1024)
  await disk.mount()
  try {
    for (const format of ['svg', 'pdf']) {
      const output = join(disk.path, `map.${format}`)
      await writeFile(output, OLD)
      const run = start(['export', journey, '-o', output])
      expect((await run.ended)[0]).toBe(2)
      expect(run.err()).toContain(`There is no room left for “map.${format}”`)
      expect(await readFile(output, 'utf8')).toBe(OLD)
    }
    expect((await readdir(disk.path)).sort()).toEqual(['map.pdf', 'map.svg'])
    // The folder for temporary files is full, which only formats drawn by Electron need.
    const run = start(['export', journey, '-o', at('out', 'map.png')], disk.path)
    expect((await run.ended)[0]).toBe(2)
    expect(run.err()).toMatch(/can't be written \(ENOSPC\)|could not be drawn/)
    expect(await readdir(at('out'))).toEqual([])
  } finally {
    await disk.unmount()
    await disk.remove()
  }
})
