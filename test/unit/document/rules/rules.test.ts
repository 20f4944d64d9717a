import { describe, expect, it } from 'vitest'
import { applyCommand, type Command } from '../../../../shared/document/commands'
import { isRealDate, violationsOf } from '../../../../shared/document/rules/rules'
import { type JourneyFile, journeyFileSchema, VERSION } from '../../../../shared/document/schema'

const score = (id: string, more: object = {}) => ({
  id,
  metric: 'csat',
  subject: 'step',
  value: 50,
  wave: 'may',
  ...more,
})

function fileWith(more: object = {}): JourneyFile {
  return journeyFileSchema.parse({
    format: 'touchline-journey',
    version: VERSION,
    id: 'file',
    personas: [{ id: 'me', name: 'Me' }],
    metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } }],
    waves: [
      { id: 'may', name: 'May' },
      { id: 'june', name: 'June' },
    ],
    segments: [{ id: 'rich', name: 'High consumption' }],
    scores: [score('known')],
    initiatives: ['a', 'b', 'c'].map((id, at, all) => ({ id, title: id, dependsOn: at > 0 ? [all[at - 1]] : [] })),
    maps: [
      { id: 'map', title: '', personas: ['me'], stages: [{ id: 's', title: '', steps: [{ id: 'step', title: '' }] }] },
    ],
    ...more,
  })
}

const insert = (item: object): Command => ({
  type: 'insert',
  kind: 'score',
  parent: null,
  at: 0,
  item: item as Record<string, unknown>,
})
const update = (id: string, set: Record<string, unknown>): Command => ({ type: 'update', id, set })

/** Returns the code of the rule that a command breaks; null if it is accepted. */
function refusal(file: JourneyFile, command: Command): string | null {
  const applied = applyCommand(file, command)
  return applied.ok ? null : applied.rejection.code
}

describe('a command', () => {
  it.each<[string, Command, string]>([
    ['a score off the scale of its metric', insert(score('new', { wave: 'june', value: 720 })), 'off-scale'],
    ['a score moved off its scale', update('known', { value: -1 }), 'off-scale'],
    ['a scale that leaves a score outside', update('csat', { scale: { min: 0, max: 10 } }), 'off-scale'],
    ['a second score of the same key', insert(score('new')), 'same-key'],
    ['a day that does not exist', update('may', { from: '2026-02-31' }), 'no-such-day'],
    ['an hour that does not exist', update('may', { from: '2026-02-03T25:00:00Z' }), 'no-such-day'],
    ['a range out of order', update('a', { oneOff: { low: 2, likely: 1, high: 3 } }), 'range-order'],
    ['an initiative that depends on itself', update('a', { dependsOn: ['a'] }), 'ring'],
    ['a ring of initiatives', update('a', { dependsOn: ['c'] }), 'ring'],
    [
      'a sixth watched score',
      {
        type: 'update-file',
        set: { statistics: { watched: Array.from({ length: 6 }, () => ({ metric: 'csat', subject: 'step' })) } },
      },
      'too-many-watched',
    ],
  ])('is refused that makes %s', (_, command, code) => {
    expect(refusal(fileWith(), command)).toBe(code)
  })

  it.each<[string, Command]>([
    ['of another wave', insert(score('new', { wave: 'june' }))],
    ['of a segment', insert(score('new', { segment: 'rich' }))],
    ['of a day where there is no wave', insert(score('new', { wave: undefined, date: '2026-05-01' }))],
  ])('adds a score %s beside another one', (_, command) => {
    expect(refusal(fileWith(), command)).toBeNull()
  })

  it('may keep or fix an existing violation, but not worsen it', () => {
    const broken = fileWith({ scores: [score('known', { value: 720 }), score('twin')] })
    expect(violationsOf(broken).map(({ code, subject }) => [code, subject])).toEqual([
      ['off-scale', 'known'],
      ['same-key', 'twin'],
    ])
    expect(refusal(broken, update('known', { n: 30 }))).toBeNull()
    expect(refusal(broken, update('known', { value: 72 }))).toBeNull()
    expect(refusal(broken, update('known', { value: 800 }))).toBe('off-scale')
    expect(refusal(broken, { type: 'remove', ids: ['twin'] })).toBeNull()
  })

  it('may break a rule temporarily within a batch', () => {
    const swap: Command = {
      type: 'batch',
      commands: [insert(score('new')), { type: 'remove', ids: ['known'] }],
    }
    expect(refusal(fileWith(), swap)).toBeNull()
  })

  it('replaces lone surrogates in its texts', () => {
    const applied = applyCommand(fileWith(), update('step', { title: 'a\ud800b', note: '👩‍👩‍👧' }))
    expect(applied.ok && applied.file.maps[0]?.stages[0]?.steps[0]).toMatchObject({ title: 'a\ufffdb', note: '👩‍👩‍👧' })
  })
})

describe('ids with a meaning in JavaScript', () => {
  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('are treated as plain ids: %s', (id) => {
    const file = fileWith()
    expect(refusal(file, { type: 'remove', ids: [id] })).toBe('not-found')
    expect(refusal(file, update('step', { emotions: { [id]: { believed: { valence: 1 } } } }))).toBe('dangling')
    const named = fileWith({
      personas: [{ id, name: 'Me' }],
      maps: [
        { id: 'map', title: '', personas: [id], stages: [{ id: 's', title: '', steps: [{ id: 'step', title: '' }] }] },
      ],
    })
    const felt = applyCommand(named, update('step', { emotions: { [id]: { believed: { valence: 1 } } } }))
    expect(felt.ok && felt.file.maps[0]?.stages[0]?.steps[0]?.emotions).toEqual({ [id]: { believed: { valence: 1 } } })
  })
})

describe('a date', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-02-31', false],
    ['2026-13-01', false],
    ['2026-04-31T10:00:00Z', false],
    ['2026-11-22T10:30:00.123+01:00', true],
  ])('%s exists: %s', (text, exists) => {
    expect(isRealDate(text)).toBe(exists)
  })
})
