import { describe, expect, it } from 'vitest'
import { applyCommand, type Command } from '../../../shared/document/commands'
import { setEmotion } from '../../../shared/document/emotion'
import { vote } from '../../../shared/document/edits/workshop'
import { get } from '../../../shared/document/entity-index'
import { setFields } from '../../../shared/document/commands/set-fields'
import { ENTITY_SCHEMAS, type JourneyFile } from '../../../shared/document/schema'
import { applied } from './apply'
import { buildFile } from './arbitrary'

/** Returns a file with one step and a vote. */
function fileWith(step: object = {}): JourneyFile {
  const file = buildFile(1, 1)
  const personas = ['ana', 'bor'].map((id) => ({ id, name: id, kind: 'customer' }))
  const map = ENTITY_SCHEMAS.map.parse({
    id: 'm',
    title: '',
    personas: ['ana', 'bor'],
    stages: [{ id: 'st', title: '', steps: [{ id: 's', title: 'Waits', ...step }] }],
    votes: [{ id: 'v', title: 'Round', counts: { s: 2 } }],
  })
  const lists = { segments: [], scores: [], benchmarks: [], themes: [], initiatives: [] }
  return {
    ...file,
    ...lists,
    strategy: { ...file.strategy, vision: '', promises: [], ambitions: [] },
    personas,
    maps: [map],
  }
}

const stepIn = (file: JourneyFile) => get(file, 'step', 's') ?? ENTITY_SCHEMAS.step.parse({ id: '', title: '' })

function rejected(file: JourneyFile, command: Command): string | null {
  const result = applyCommand(file, command)
  return result.ok ? null : result.rejection.code
}

describe('setting values by path', () => {
  it("leaves other people's values as they are, also what came after the command was made", () => {
    const before = fileWith({ emotions: { ana: { believed: { valence: 1 } } } })
    const command = setEmotion(stepIn(before), 'ana', { valence: 2 })
    const meanwhile = applied(before, setEmotion(stepIn(before), 'bor', { valence: -2 }))
    expect(stepIn(applied(meanwhile, command)).emotions).toEqual({
      ana: { believed: { valence: 2 } },
      bor: { believed: { valence: -2 } },
    })
  })

  it('does not change the votes for other items', () => {
    const before = fileWith()
    const [map] = before.maps
    const command = map && vote(map, 's', -1)
    const meanwhile = applied(before, { type: 'set', id: 'v', values: [{ path: ['counts', 'st'], to: 4 }] })
    expect(get(applied(meanwhile, command), 'vote', 'v')?.counts).toEqual({ s: 1, st: 4 })
  })

  it('creates records and lists along the path, and removes optional ones when they become empty', () => {
    const set = (path: string[], to?: unknown): Command => ({
      type: 'set',
      id: 's',
      values: [{ path, ...(to === undefined ? {} : { to }) }],
    })
    let file = applied(fileWith(), set(['importance', 'customer'], 4))
    file = applied(file, set(['needs', 'fast'], { need: 'fast', state: 'met' }))
    file = applied(file, set(['needs', 'easy'], { need: 'easy', state: 'met' }))
    file = applied(file, set(['needs', 'fast', 'state'], 'unmet'))
    expect(stepIn(file)).toMatchObject({
      importance: { customer: 4 },
      needs: [
        { need: 'fast', state: 'unmet' },
        { need: 'easy', state: 'met' },
      ],
    })
    for (const path of [
      ['importance', 'customer'],
      ['needs', 'fast'],
      ['needs', 'easy'],
    ])
      file = applied(file, set(path))
    expect(stepIn(file)).toEqual(stepIn(fileWith()))
  })

  it('changes nothing if the values are equal', () => {
    const file = fileWith({ owner: undefined })
    expect(applied(file, setFields('step', stepIn(file), { title: 'Waits', note: undefined }))).toBe(file)
    expect(applied(file, { type: 'set', id: 's', values: [{ path: ['experience', 'ana', 'gap'] }] })).toBe(file)
  })

  it('rejects invalid values, lists of entities, ids, and items whose key differs from the path', () => {
    const file = fileWith()
    const code = (id: string | null, path: string[], to?: unknown) =>
      rejected(file, { type: 'set', id, values: [{ path, to }] })
    expect(code('s', ['emotions', 'ana', 'believed', 'valence'], 9)).toBe('bad-value')
    expect(code('s', ['emotions', 'nobody'], { believed: { valence: 1 } })).toBe('dangling')
    expect(code('s', ['needs', 'fast'], { need: 'easy', state: 'met' })).toBe('bad-value')
    expect(code('s', ['touchpoints', 't'], { id: 't', title: '' })).toBe('bad-value')
    expect(code('s', ['id'], 'other')).toBe('bad-value')
    expect(code('s', ['title'])).toBe('bad-value')
    expect(code('s', ['note', '__proto__'], 1)).toBe('bad-value')
    expect(code('s', [], 1)).toBe('bad-value')
    expect(code(null, ['revision'], 3)).toBe('bad-value')
    expect(code(null, ['maps'])).toBe('bad-value')
    expect(code('nowhere', ['title'], '')).toBe('not-found')
  })
})
