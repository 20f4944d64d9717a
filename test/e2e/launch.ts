import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Folder of the repository. Electron starts the built app, as package.json names it. */
export const root = resolve(import.meta.dirname, '../..')

/** A running app, its first window and its profile folder (settings and drafts). */
export interface LaunchedApp {
  app: ElectronApplication
  page: Page
  userData: string
}

/**
 * Starts the built app in a real window. `npm test` sets the Electron (ELECTRON_OVERRIDE_DIST_PATH) and the display.
 * @param options.userData profile folder of an earlier run; a new, empty one by default
 * @param options.args further command-line arguments, such as files to open
 */
export async function launchApp(
  options: { userData?: string; args?: string[]; env?: Record<string, string> } = {},
): Promise<LaunchedApp> {
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'touchline-e2e-')))
  const app = await startElectron({
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, ...(options.args ?? [])],
    env: { ...definedEnvironment(), TOUCHLINE_USER_DATA: userData, ...options.env },
    chromiumSandbox: process.getuid?.() !== 0,
    colorScheme: null,
    cwd: root,
  })
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  // Keys pressed before the page is shown would be lost.
  await page.locator('main').first().waitFor()
  // A document whose window is killed before it is usable is asked about at the next start.
  await expect.poll(() => suspects(userData), { timeout: 20_000 }).toEqual([])
  return { app: keepAnswers(app), page, userData }
}

/** Returns the files that mark documents whose windows are not usable yet. */
function suspects(userData: string): string[] {
  const folder = join(userData, 'suspects')
  return existsSync(folder) ? readdirSync(folder) : []
}

/**
 * Starts Electron, once more if the process died while starting. The Electron of the tests has been seen to crash
 * (SIGSEGV) when the inspector attaches, before the app’s `ready` event; a retry is logged.
 */
async function startElectron(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options)
  } catch (error) {
    if (!/Process failed to launch[^]*signal=SIGSEGV/.test(String(error))) throw error
    console.log('Electron crashed as the inspector was attached, and is started once more.')
    return await _electron.launch(options)
  }
}

/**
 * Makes `evaluate` safe against lost results. The inspector of the Electron of the tests holds the promise of a result
 * so weakly that it can be garbage collected although the function ran ("Resulting promise was garbage collected",
 * fixed in https://chromium-review.googlesource.com/c/v8/v8/+/8123081). The main process therefore keeps the result of
 * each call, and a lost one is requested again without running the function twice.
 */
function keepAnswers(app: ElectronApplication): ElectronApplication {
  const evaluate = app.evaluate.bind(app) as (run: () => void, argument: unknown) => Promise<unknown>
  let calls = 0
  const ask = async (run: (...given: never[]) => unknown, argument: unknown) => {
    const call = ++calls
    const script = `(electron, { call, argument }) => {
      const answers = (globalThis.touchlineCalls ??= new Map())
      if (!answers.has(call)) answers.set(call, (${String(run)})(electron, argument))
      return answers.get(call)
    }`
    for (let tries = 1; ; tries++) {
      try {
        // Playwright sends the text returned by the function’s `toString`.
        return await evaluate(
          Object.assign(() => undefined, { toString: () => script }),
          { call, argument },
        )
      } catch (error) {
        if (tries === 5 || !String(error).includes('garbage collected')) throw error
      }
    }
  }
  return Object.assign(app, { evaluate: ask })
}

/**
 * Presses a key combination, including native menu accelerators, which Playwright does not reach.
 * @param accelerator in Electron's syntax, such as `CmdOrCtrl+Shift+S`
 */
export async function shortcut(app: ElectronApplication, accelerator: string): Promise<void> {
  const parts = accelerator.split('+')
  const keyCode = parts.pop() || '+'
  const modifiers = parts.filter((part) => part !== '').map(modifierName)
  await app.evaluate(
    ({ BrowserWindow }, input) => {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
      if (!window) throw new Error('there is no window to press a key in')
      for (const type of ['rawKeyDown', 'keyUp'] as const) window.webContents.sendInputEvent({ type, ...input })
    },
    { keyCode, modifiers },
  )
}

type Modifier = 'control' | 'meta' | 'shift' | 'alt'

function modifierName(part: string): Modifier {
  const command: Modifier = process.platform === 'darwin' ? 'meta' : 'control'
  const names: Record<string, Modifier> = {
    cmdorctrl: command,
    commandorcontrol: command,
    ctrl: 'control',
    control: 'control',
    cmd: 'meta',
    command: 'meta',
    shift: 'shift',
    alt: 'alt',
    option: 'alt',
  }
  const name = names[part.toLowerCase()]
  if (!name) throw new Error(`no modifier is called ${part}`)
  return name
}

/** Quits the app and discards unsaved changes. */
export async function quitUnsaved(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    // Each question about closing has the button that closes before the one that cancels.
    dialog.showMessageBox = (...given: unknown[]) => {
      const { cancelId = 2 } = given.at(-1) as Electron.MessageBoxOptions
      return Promise.resolve({ response: cancelId - 1, checkboxChecked: false })
    }
  })
  await app.close()
}

/** Kills every process of the app at once, without a chance to clean up, as a crash or a power cut would. */
export async function killHard(app: ElectronApplication): Promise<void> {
  const main = app.process()
  if (main.pid === undefined || main.exitCode !== null) return
  const exited = once(main, 'exit')
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/PID', String(main.pid), '/T', '/F'])
  } else {
    for (const pid of [main.pid, ...descendants(main.pid)]) kill(pid)
  }
  await exited
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // A child may have ended with its parent a moment ago.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Returns the ids of all descendants of a process. */
export function descendants(pid: number): number[] {
  const parents = processParents()
  const below = (parent: number): number[] =>
    [...parents].filter(([, itsParent]) => itsParent === parent).flatMap(([child]) => [child, ...below(child)])
  return below(pid)
}

/** Returns the parent of each running process, by process id. */
function processParents(): Map<number, number> {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
    return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]))
  }
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = /^PPid:\s+(\d+)$/m.exec(readStatus(name))?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  return parents
}

function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return '' // it ended while the list was read
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
