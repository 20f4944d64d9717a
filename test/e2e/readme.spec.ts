import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from './launch'

const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The command lines of the README’s section on the command line, without their comments. */
const commands = [...readme.matchAll(/^npm run -s cli -- (.+?)(?: +#.*)?$/gm)].map(([, args = '']) => args.split(' '))

test('runs the command lines of the README', () => {
  test.setTimeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'touchline-readme-'))
  cpSync(join(root, 'docs'), join(folder, 'docs'), { recursive: true })
  writeFileSync(join(folder, 'tea.mmd'), 'journey\n  title My day\n  section Morning\n    Make tea: 5: Me\n')
  expect(commands.length).toBeGreaterThan(5)
  for (const args of commands) {
    execFileSync('npm', ['--prefix', root, 'run', '-s', 'cli', '--', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = args[args.indexOf('-o') + 1]
    if (args.includes('-o') && output) expect(statSync(join(folder, output)).size).toBeGreaterThan(500)
  }
})

test('finds the scripts, files and folders that the README names', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  for (const [, name = ''] of readme.matchAll(/`npm run ([a-z:-]+)/g)) expect(Object.keys(scripts)).toContain(name)
  for (const [, path = ''] of readme.matchAll(/\]\(((?:docs|LICENSE)[^)]*)\)/g))
    expect(statSync(join(root, path)).size).toBeGreaterThan(0)
})
