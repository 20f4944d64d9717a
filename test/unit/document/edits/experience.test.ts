import { describe, expect, it } from 'vitest'
import { setEmotion, stepEmotion, valenceOf } from '../../../../shared/document/emotion'
import {
  ambitionFor,
  excelsAtAll,
  needAt,
  rangeOf,
  setAmbition,
  setExperience,
  setImportance,
  setLevel,
  setMark,
  setNeed,
  setOutcome,
} from '../../../../shared/document/edits/experience'
import {
  addPersona,
  belongingsOf,
  duplicatePersona,
  movePersona,
  setPhoto,
  setParticipation,
} from '../../../../shared/document/edits/personas'
import { type JourneyFile, journeyFileSchema, type Step, UNIVERSAL_NEEDS } from '../../../../shared/document/schema'
import { countingIds } from '../../counting-ids'
import { applied } from '../apply'
import { firstMap } from '../first-map'

function fileWith(step: Record<string, unknown> = {}): JourneyFile {
  return journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 2,
    id: 'file',
    personas: [
      { id: 'ana', name: 'Ana', role: 'Tenant', goals: ['Light'] },
      { id: 'bor', name: 'Bor' },
      { id: 'eva', name: 'Eva' },
    ],
    needs: [{ id: 'quiet', name: 'Quiet' }],
    maps: [
      {
        id: 'map',
        title: 'One',
        personas: ['ana', 'bor'],
        stages: [{ id: 'stage', title: '', steps: [{ id: 'step', title: '', ...step }] }],
      },
      { id: 'other', title: 'Two', personas: ['eva'] },
    ],
  })
}

const stepOf = (file: JourneyFile): Step => firstMap(file).stages[0]?.steps[0] as Step

describe('an emotion', () => {
  it('is no longer skipped when it is set, and is unset when it is skipped', () => {
    const felt = applied(
      fileWith({ emotions: { ana: { skipped: true, word: 'calm' } } }),
      setEmotion(stepOf(fileWith({ emotions: { ana: { skipped: true, word: 'calm' } } })), 'ana', {
        valence: 1,
      }),
    )
    expect(stepOf(felt).emotions.ana).toEqual({ believed: { valence: 1 }, word: 'calm' })
    const skipped = applied(felt, setEmotion(stepOf(felt), 'ana', { skipped: true }))
    expect(stepOf(skipped).emotions.ana).toEqual({ word: 'calm', skipped: true })
    expect(valenceOf(stepOf(skipped), 'ana', [])).toBeNull()
    const stepped = applied(skipped, stepEmotion(stepOf(skipped), 'ana', 1))
    expect(stepOf(stepped).emotions.ana).toEqual({ believed: { valence: 1 }, word: 'calm' })
  })

  it('moves from a half level to the next one up or down, and stops at the last', () => {
    const from = (valence: number, by: 1 | -1) => {
      const file = fileWith({ emotions: { ana: { believed: { valence } } } })
      return valenceOf(stepOf(applied(file, stepEmotion(stepOf(file), 'ana', by))), 'ana', [])
    }
    expect([0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2].map((valence) => from(valence, 1))).toEqual([1, 0, 2, 0, 2, -1, 2, -1])
    expect([0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2].map((valence) => from(valence, -1))).toEqual([
      0, -1, 0, -2, 1, -2, 1, -2,
    ])
  })

  it('loses fields that are undefined', () => {
    const file = fileWith({ emotions: { ana: { believed: { valence: 1, low: -1 }, word: 'calm' } } })
    expect(
      stepOf(applied(file, setEmotion(stepOf(file), 'ana', { word: undefined, low: undefined }))).emotions.ana,
    ).toEqual({ believed: { valence: 1 } })
  })

  it('keeps its lowest rating below its highest', () => {
    expect(rangeOf({ low: 1, high: -1 })).toEqual({ low: -1, high: 1 })
    expect(rangeOf({ low: 1 })).toEqual({ low: 1, high: undefined })
  })
})

describe('details of a step', () => {
  it('are stored by persona, and removed when they are empty', () => {
    let file = applied(fileWith(), setExperience(stepOf(fileWith()), 'ana', { expected: 'A date', gap: -1 }))
    file = applied(file, setExperience(stepOf(file), 'bor', { perceived: 'Silence' }))
    expect(stepOf(file).experience).toEqual({ ana: { expected: 'A date', gap: -1 }, bor: { perceived: 'Silence' } })
    file = applied(file, setExperience(stepOf(file), 'ana', { expected: '', gap: undefined }))
    expect(stepOf(file).experience).toEqual({ bor: { perceived: 'Silence' } })
    file = applied(file, setExperience(stepOf(file), 'bor', { perceived: '' }))
    expect(stepOf(file)).toEqual(stepOf(fileWith()))
  })

  it('include importance, outcome and needs, each removable without a trace', () => {
    let file = fileWith()
    file = applied(file, setImportance(stepOf(file), { customer: 5 }))
    file = applied(file, setImportance(stepOf(file), { organisation: 2 }))
    file = applied(file, setOutcome(stepOf(file), { what: 'Signed', rate: 0.6 }))
    file = applied(file, setOutcome(stepOf(file), { n: 40 }))
    file = applied(file, setNeed(stepOf(file), 'easy', 'unmet'))
    file = applied(file, setNeed(stepOf(file), 'quiet', 'met'))
    file = applied(file, setNeed(stepOf(file), 'easy', 'partly'))
    expect(stepOf(file)).toMatchObject({
      importance: { customer: 5, organisation: 2 },
      outcome: { what: 'Signed', rate: 0.6, n: 40 },
      needs: [
        { need: 'easy', state: 'partly' },
        { need: 'quiet', state: 'met' },
      ],
    })
    expect(needAt(stepOf(file), 'quiet')).toBe('met')
    file = applied(file, setImportance(stepOf(file), { customer: undefined, organisation: undefined }))
    file = applied(file, { type: 'update', id: 'step', unset: ['outcome'] })
    for (const need of ['easy', 'quiet']) file = applied(file, setNeed(stepOf(file), need, null))
    expect(stepOf(file)).toEqual(stepOf(fileWith()))
  })
})

describe('the needs of a file', () => {
  it('have an ambition each; excelling at all of them is detected', () => {
    let file = fileWith()
    for (const need of [...UNIVERSAL_NEEDS, 'quiet']) {
      expect(excelsAtAll(file)).toBe(false)
      file = applied(file, setAmbition(file, need, 'excel'))
    }
    expect(excelsAtAll(file)).toBe(true)
    file = applied(file, setAmbition(file, 'fast', 'less'))
    expect([excelsAtAll(file), ambitionFor(file, 'fast')]).toEqual([false, 'less'])
    file = applied(file, setAmbition(file, 'fast', null))
    expect(ambitionFor(file, 'fast')).toBeNull()
  })
})

describe('the scale of emotions', () => {
  it('stores names and colours of levels in order, and drops defaults', () => {
    let file = applied(fileWith(), setLevel(fileWith(), 2, { name: 'Delighted' }))
    file = applied(file, setLevel(file, -2, { colour: '#aa0000' }))
    file = applied(file, setLevel(file, 2, { colour: '#00aa00' }))
    file = applied(file, setMark(file, 'dot'))
    expect(file.emotionScale).toEqual({
      mark: 'dot',
      levels: [
        { valence: -2, colour: '#aa0000' },
        { valence: 2, name: 'Delighted', colour: '#00aa00' },
      ],
    })
    file = applied(file, setLevel(file, 2, { name: '', colour: '' }))
    expect(file.emotionScale?.levels).toEqual([{ valence: -2, colour: '#aa0000' }])
  })
})

describe('the personas of a file', () => {
  it('are added to the shown map, and copied next to the original', () => {
    const made = addPersona(fileWith(), firstMap(fileWith()), countingIds('new'), 'Cene')
    const file = applied(fileWith(), made.command)
    expect([file.personas.at(-1)?.name, firstMap(file).personas]).toEqual(['Cene', ['ana', 'bor', 'new-0']])
    const copy = duplicatePersona(fileWith(), firstMap(fileWith()), 'ana', countingIds('new'), (name) => `${name} 2`)
    const copied = applied(fileWith(), copy?.command ?? null)
    expect(copied.personas[1]).toEqual({
      id: 'new-0',
      name: 'Ana 2',
      kind: 'customer',
      role: 'Tenant',
      goals: ['Light'],
    })
    expect(firstMap(copied).personas).toEqual(['ana', 'new-0', 'bor'])
    const outside = applied(
      fileWith(),
      duplicatePersona(fileWith(), firstMap(fileWith()), 'eva', countingIds('new'), (name) => name)?.command ?? null,
    )
    expect([outside.personas.length, firstMap(outside).personas]).toEqual([4, ['ana', 'bor']])
  })

  it('can be added to and removed from a map, except the last one, and reordered', () => {
    const without = applied(fileWith(), setParticipation(firstMap(fileWith()), 'ana', false))
    expect(firstMap(without).personas).toEqual(['bor'])
    expect(setParticipation(firstMap(without), 'bor', false)).toBeNull()
    expect(firstMap(applied(without, setParticipation(firstMap(without), 'eva', true))).personas).toEqual([
      'bor',
      'eva',
    ])
    expect(firstMap(applied(fileWith(), movePersona(firstMap(fileWith()), 'ana', 1))).personas).toEqual(['bor', 'ana'])
    expect(movePersona(firstMap(fileWith()), 'ana', -1)).toBeNull()
    expect(movePersona(firstMap(fileWith()), 'eva', 1)).toBeNull()
  })

  it('have a photo, which the file contains once', () => {
    const photo = { id: 'a'.repeat(64), type: 'image/jpeg', data: 'AAAA' }
    let file = applied(fileWith(), setPhoto(fileWith(), 'ana', photo))
    file = applied(file, setPhoto(file, 'bor', photo))
    expect([file.assets, file.personas.map((persona) => persona.photo)]).toEqual([
      [photo],
      [photo.id, photo.id, undefined],
    ])
  })

  it('report what is removed with them, and that the only one of a map can’t be', () => {
    const file = fileWith({ emotions: { ana: { believed: { valence: 1 } } }, experience: { ana: { gap: 1 } } })
    expect(belongingsOf(file, 'ana')).toMatchObject({
      maps: [{ id: 'map' }],
      alone: [],
      emotions: 1,
      expectations: 1,
    })
    expect(belongingsOf(file, 'eva').alone.map(({ id }) => id)).toEqual(['other'])
    expect(stepOf(applied(file, { type: 'remove', ids: ['ana'] }))).toMatchObject({ emotions: {}, experience: {} })
  })

  it('keep the scores of their segment when removed', () => {
    const score = { id: 'score', metric: 'csat', subject: 'step', segment: 'young', value: 80 }
    const measured = {
      ...fileWith(),
      segments: [{ id: 'young', name: 'Young', persona: 'ana' }],
      metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat' }],
      scores: [score],
    } as JourneyFile
    const { segments, scores } = applied(measured, { type: 'remove', ids: ['ana'] })
    expect(segments).toEqual([{ id: 'young', name: 'Young' }])
    expect(scores).toEqual([score])
  })
})
