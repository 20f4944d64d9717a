import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const page = read('docs/security.md')
const json = (path: string) => JSON.parse(read(path)) as Record<string, unknown>

describe('docs/security.md', () => {
  const rows = [...page.matchAll(/^\| (\d+) \|.*$/gm)].map(([row, number]) => ({ number: Number(number), row }))
  const tests = [...page.matchAll(/`(test\/[\w./-]+\.ts)`: ([^;|]+?)(?=;| \||, which|\. |\.$)/gm)].map(
    ([, path = '', name = '']) => ({ path, name: name.replaceAll(/\s+/g, ' ') }),
  )

  it('has a row with a test for each of the twenty items', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    for (const { number, row } of rows) expect(row, `item ${number}`).toMatch(/`test\/[\w./-]+\.ts`: /)
  })

  it('names existing tests', () => {
    expect(tests.length).toBeGreaterThan(25)
    for (const { path, name } of tests) {
      const titles = [...read(path).matchAll(/\b(?:test|it)\(\s*(['"`])(.+?)\1,/g)].map(([, , title = '']) =>
        title.replace('${ATTEMPTS}', '1000'),
      )
      expect(titles, path).toContain(name)
    }
  })

  it('names every file of the security tests', () => {
    const named = new Set(tests.map(({ path }) => path))
    const specs = readdirSync(join(root, 'test/e2e/security')).filter((name) => name.endsWith('.spec.ts'))
    expect(specs.filter((name) => !named.has(`test/e2e/security/${name}`))).toEqual([])
  })
})

describe('what is shipped', () => {
  it('one exact version of Electron is named and locked', () => {
    const { electron } = json('package.json').devDependencies as Record<string, string>
    const locked = (json('package-lock.json').packages as Record<string, { version?: string }>)['node_modules/electron']
    expect(electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(locked?.version).toBe(electron)
    // Packages use the installed version unless configured otherwise.
    expect(read('electron-builder.yml')).not.toMatch(/electronVersion|electronDist/)
  })

  it('the fuses are set as they are meant to be', () => {
    const block = /^electronFuses:\n((?: {2}.+\n)+)/m.exec(read('electron-builder.yml'))?.[1] ?? ''
    const fuses = Object.fromEntries(
      block
        .trim()
        .split('\n')
        .map((line) => line.trim().split(': ') as [string, string]),
    )
    expect(fuses).toEqual({
      runAsNode: 'false',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      grantFileProtocolExtraPrivileges: 'false',
      enableCookieEncryption: 'true',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
    })
  })
})
