import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, chown, copyFile, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { descendants, root } from '../e2e/launch'

export const isRoot = process.getuid?.() === 0

/**
 * The user who runs the packaged app: nobody if the tests run as root, else the current user. The home is new and
 * empty.
 */
export interface NormalUser {
  readonly uid: number
  readonly gid: number
  /** Contains everything that a test creates; other users may read it. */
  readonly folder: string
  readonly home: string
  readonly env: Readonly<Record<string, string>>
  /** Runs a program to its end and returns its output. */
  run(command: string, args: readonly string[]): string
}

/** Creates a normal user’s home and temporary folder, writable only by that user. */
export async function normalUser(): Promise<NormalUser> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-packaged-'))
  await chmod(folder, 0o755)
  const { uid, gid } = userIds()
  const [home, temporary] = [join(folder, 'home'), join(folder, 'tmp')]
  for (const path of [home, temporary]) {
    await mkdir(path)
    await chown(path, uid, gid)
  }
  const env = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOME: home,
    TMPDIR: temporary,
    DISPLAY: process.env.DISPLAY ?? '',
    // Dialogs and file associations then use the desktop files of the package.
    XDG_CURRENT_DESKTOP: 'GNOME',
  }
  const run = (command: string, args: readonly string[]) =>
    execFileSync(command, args, {
      uid,
      gid,
      env,
      cwd: home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  return { uid, gid, folder, home, env, run }
}

/**
 * Returns whether a normal user may create namespaces; otherwise Chromium’s sandbox needs a helper installed by root.
 */
export function mayMakeNamespaces(): boolean {
  try {
    execFileSync('unshare', ['--user', '--map-root-user', 'true'], { ...userIds(), stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function userIds(): { uid: number; gid: number } {
  if (!isRoot) return { uid: Number(process.getuid?.()), gid: Number(process.getgid?.()) }
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? []
  if (uid === undefined || gid === undefined) throw new Error('this system has no user called nobody')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Copies the example into a user’s home and returns its path. */
export async function giveExample(user: NormalUser, name: string): Promise<string> {
  const path = join(user.home, name)
  await copyFile(join(root, 'docs', 'example.journey'), path)
  await chown(path, user.uid, user.gid)
  return path
}

/** A packaged app started by a normal user. */
export interface StartedApp {
  readonly page: Page
  readonly pid: number
  /** Returns its output on standard error so far. */
  stderr(): string
  /** Waits for its end and returns the exit code. */
  ended(): Promise<number | null>
}

/**
 * Starts a packaged app as a normal user, with Chromium’s sandbox on, and attaches to its page through the debugging
 * port, which needs no fuse.
 */
export async function startAsUser(
  user: NormalUser,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<StartedApp> {
  const child = start(user, command, [...args, '--remote-debugging-port=0'], env)
  const exit = once(child, 'exit') as Promise<[number | null]>
  let text = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
      const found = /^DevTools listening on (ws:\S+)$/m.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      reject(new Error(`the app ended with ${code} before it could be attached to: ${text}`))
    })
  })
  await pageBehind(address)
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (!context) throw new Error('the app has no pages')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  return { page, pid: Number(child.pid), stderr: () => text, ended: async () => (await exit)[0] }
}

/** Waits until an app shows its page: attaching while the page is created may hang for ever. */
async function pageBehind(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`
  for (;;) {
    const targets = (await (await fetch(list)).json()) as readonly {
      readonly type: string
      readonly url: string
      readonly title: string
    }[]
    if (targets.some(({ type, url, title }) => type === 'page' && url.startsWith('app://') && title !== '')) return
    await wait(50)
  }
}

const children: ChildProcess[] = []

/** Starts a program as a normal user without waiting for it. */
export function start(
  user: NormalUser,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const { uid, gid, home: cwd } = user
  const child = spawn(command, args, {
    uid,
    gid,
    cwd,
    env: { ...user.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  children.push(child)
  return child
}

/** Kills the processes that a test has left running. */
export function endAll(): void {
  for (const { pid, exitCode, signalCode } of children.splice(0)) {
    if (pid === undefined || exitCode !== null || signalCode !== null) continue
    for (const each of [pid, ...descendants(pid)]) process.kill(each, 'SIGKILL')
  }
}
