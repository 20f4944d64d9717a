import { readFileSync, readlinkSync } from 'node:fs'
import { expect } from '@playwright/test'
import { descendants } from '../e2e/launch'
import type { NormalUser } from './normal-user'

/** SECCOMP_MODE_FILTER, as in /proc/PID/status. */
const FILTERED = '2'

/** Expects all processes of an app to run as its user, and its pages in Chromium’s sandbox. */
export function expectSandboxed(pid: number, user: NormalUser): void {
  const processes = [pid, ...descendants(pid)].flatMap(describe)
  expect(
    processes.map(({ command }) => command).filter((command) => /--no-sandbox|--disable-\S*sandbox/.test(command)),
  ).toEqual([])
  expect(new Set(processes.flatMap(({ uids }) => uids))).toEqual(new Set([String(user.uid)]))
  const pages = processes.filter(({ command }) => command.includes('--type=renderer'))
  expect(pages.length).toBeGreaterThan(0)
  const own = namespaces('self')
  for (const page of pages) {
    expect(page).toMatchObject({ seccomp: FILTERED, noNewPrivileges: '1' })
    for (const kind of NAMESPACES) expect(page.namespaces[kind]).not.toBe(own[kind])
  }
}

/** Chromium’s sandbox isolates these whether it uses namespaces or its helper. */
const NAMESPACES = ['pid', 'net'] as const

/** Returns the state of a process, or nothing if it has ended meanwhile, as Chromium’s helpers may. */
function describe(pid: number): Described[] {
  try {
    return [read(pid)]
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return []
    throw error
  }
}

type Described = ReturnType<typeof read>

function read(pid: number) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const field = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1]
  return {
    command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
    uids: field('Uid')?.split(/\s+/),
    seccomp: field('Seccomp'),
    noNewPrivileges: field('NoNewPrivs'),
    namespaces: namespaces(String(pid)),
  }
}

const namespaces = (pid: string) =>
  Object.fromEntries(NAMESPACES.map((kind) => [kind, readlinkSync(`/proc/${pid}/ns/${kind}`)])) as Record<
    (typeof NAMESPACES)[number],
    string
  >
