import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { scripts, engines } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  engines: { node: string }
}

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/architecture.md']
const WORKFLOW = '.github/workflows/check.yml'
const FOLDERS = 'assets|docs|electron|renderer|shared|test|\\.github'

/** Returns the repository paths that a text names in code; ignores paths with a placeholder. */
function pathsIn(text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/^```\w*\n([^]*?)^```/gm)].map(
    ([, part = '']) => part,
  )
  const paths = code.flatMap((part) => part.match(new RegExp(`(?<![\\w/.-])(?:${FOLDERS})/[\\w./<>*-]*`, 'g')) ?? [])
  return paths.filter((path) => !/[<*]/.test(path))
}

/** Returns the targets of links and pictures within the repository. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target))
}

const scriptsIn = (text: string) => [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name)

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document)

  it('names existing paths', () => {
    // A test may be named without its extension, as the test runner accepts it.
    const gone = pathsIn(text).filter(
      (path) => !existsSync(join(root, path)) && !existsSync(join(root, `${path}.test.ts`)),
    )
    expect(gone).toEqual([])
    expect(linksIn(text).filter((path) => !existsSync(join(root, dirname(document), path)))).toEqual([])
  })

  it('names existing scripts', () => {
    expect(scriptsIn(text).filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('the contributor documentation', () => {
  it('name enough paths for the tests above to be meaningful', () => {
    expect(pathsIn(read('docs/architecture.md')).length).toBeGreaterThan(40)
    expect(pathsIn(read('CONTRIBUTING.md')).length).toBeGreaterThan(30)
  })

  it('have instructions for adding a command, an action, a view, a format and a lane kind', () => {
    const recipes = [...read('CONTRIBUTING.md').matchAll(/^## How to add an? (.+)$/gm)].map(([, what]) => what)
    expect(recipes).toEqual(['command', 'action', 'view', 'format', 'lane kind'])
  })

  it('require a Node version that package.json allows', () => {
    const [wanted, least] = [read('.nvmrc'), engines.node].map((text) =>
      /\d+\.\d+/.exec(text)?.[0].split('.').map(Number),
    )
    const [major = 0, minor = 0] = wanted ?? []
    const [leastMajor = 0, leastMinor = 0] = least ?? []
    expect(major * 1000 + minor).toBeGreaterThanOrEqual(leastMajor * 1000 + leastMinor)
  })
})

describe('the workflow', () => {
  interface Workflow {
    readonly jobs: Record<string, { readonly steps: readonly { readonly run?: string; readonly uses?: string }[] }>
  }
  const { jobs } = load(read(WORKFLOW)) as Workflow
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  it('runs the commands of package.json', () => {
    const runs = steps.flatMap(({ run }) => run ?? []).join('\n')
    expect(scriptsIn(runs).filter((name) => !(name in scripts))).toEqual([])
    expect(scriptsIn(runs)).toEqual(expect.arrayContaining(['check', 'dist']))
  })

  it('covers the three systems, and states that it has not been run', () => {
    for (const system of ['ubuntu', 'macos', 'windows']) expect(read(WORKFLOW)).toContain(`${system}-latest`)
    expect(read(WORKFLOW)).toMatch(/^# Not yet run/)
  })

  it.each(['bug', 'idea', 'config'])('is accompanied by an issue form: %s', (name) => {
    expect(load(read(`.github/ISSUE_TEMPLATE/${name}.yml`))).toBeTypeOf('object')
  })
})
