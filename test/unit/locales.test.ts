import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACTIONS } from '../../shared/actions/actions'
import { LANE_GROUPS } from '../../shared/document/edits/lanes'
import { LANE_KINDS } from '../../shared/document/schema/map'

const root = join(import.meta.dirname, '../..')
const catalogue = JSON.parse(readFileSync(join(root, 'assets/locales/en.json'), 'utf8')) as Record<string, string>

/** The keys as code names them; i18next appends the plural form. */
const keys = new Set(Object.keys(catalogue).map((key) => key.replace(/_(zero|one|two|few|many|other)$/, '')))

const source = ['shared', 'renderer', 'electron']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

const matches = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map(([, found = '']) => found))]

/** All quoted texts in the form of a key, whether passed to `t` directly or not. */
const quoted = new Set(matches(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g))
/** Returns a pattern for the keys that a template such as `a.${x}-b` can produce. */
const patternOf = (template: string) =>
  new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.()]/g, '\\$&'))
      .join('[\\w.(), -]+')}$`,
  )
const templates = matches(/`([a-z][\w-]*\.[\w.(-]*\$\{[^}`]*\}[\w)-]*)`/g)

describe('the catalogue of texts', () => {
  it('has every key that the code names in full', () => {
    const named = [...matches(/\b(?:t|translate)\(\s*'([^']+)'/g), ...matches(/\bkey: '([^']+)'/g)]
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((key) => !keys.has(key))).toEqual([])
  })

  it.each(LANE_KINDS)('has a name and a description for a lane of the kind %s, and offers it in one group', (kind) => {
    expect(keys).toContain(`lane.${kind}`)
    expect(keys).toContain(`lane.${kind}.about`)
    expect(LANE_GROUPS.filter(({ kinds }) => (kinds as readonly string[]).includes(kind))).toHaveLength(1)
  })

  it('has a key for every template', () => {
    const made = matches(/\b(?:t|translate)\(\s*`([^`]+)`/g)
    expect(made.length).toBeGreaterThan(20)
    expect(made.filter((template) => ![...keys].some((key) => patternOf(template).test(key)))).toEqual([])
  })

  it('has no unused key', () => {
    expect(
      [...keys].filter((key) => !quoted.has(key) && !templates.some((template) => patternOf(template).test(key))),
    ).toEqual([])
  })

  it('offers only form sections that can be added', () => {
    // A template `section.${id}` covers these too.
    expect([...keys].filter((key) => /^section\..+\.add$/.test(key) && !quoted.has(key))).toEqual([])
  })

  it('has a label for each action and for no other', () => {
    const labels = [...keys].filter((key) => key.startsWith('action.')).map((key) => key.slice('action.'.length))
    expect(labels.sort()).toEqual(ACTIONS.map(({ id }) => id).sort())
  })
})
