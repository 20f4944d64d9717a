import { describe, expect, it } from 'vitest'
import { applyCommand, type Command } from '../../../shared/document/commands'
import { setEmotion, stepEmotion, valenceOf } from '../../../shared/document/edits'
import { addNeed, ambitionFor, excelsAtAll, needAt, rangeOf, setAmbition, setExperience, setImportance, setLevel, setMark, setNeed, setOutcome } from '../../../shared/document/edits-experience'
import { addPersona, belongingsOf, duplicatePersona, movePersona, setPhoto, takePart } from '../../../shared/document/edits-personas'
import { type JourneyFile, journeyFileSchema, type JourneyMap, type Step, UNIVERSAL_NEEDS } from '../../../shared/document/schema'

function fileWith(step: Record<string, unknown> = {}): JourneyFile {
  return journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 1,
    id: 'file',
    personas: [{ id: 'ana', name: 'Ana', role: 'Tenant', goals: ['Light'] }, { id: 'bor', name: 'Bor' }, { id: 'eva', name: 'Eva' }],
    needs: [{ id: 'quiet', name: 'Quiet' }],
    maps: [
      { id: 'map', title: 'One', personas: ['ana', 'bor'], stages: [{ id: 'stage', title: '', steps: [{ id: 'step', title: '', ...step }] }] },
      { id: 'other', title: 'Two', personas: ['eva'] },
    ],
  })
}

function after(file: JourneyFile, command: Command | null): JourneyFile {
  if (!command) throw new Error('there is nothing to do')
  const applied = applyCommand(file, command)
  if (!applied.ok) throw new Error(`${applied.rejection.code} ${applied.rejection.field}`)
  return applied.file
}

const mapOf = (file: JourneyFile): JourneyMap => file.maps[0] as JourneyMap
const stepOf = (file: JourneyFile): Step => mapOf(file).stages[0]?.steps[0] as Step
const nextId = () => {
  let made = 0
  return () => `new-${made++}`
}

describe('an emotion', () => {
  it('ends being skipped when it is felt, and is not felt when it is skipped', () => {
    const felt = after(fileWith({ emotions: { ana: { valence: null, skipped: true, word: 'calm' } } }), setEmotion(stepOf(fileWith({ emotions: { ana: { valence: null, skipped: true, word: 'calm' } } })), 'ana', { valence: 1 }))
    expect(stepOf(felt).emotions.ana).toEqual({ valence: 1, word: 'calm' })
    const skipped = after(felt, setEmotion(stepOf(felt), 'ana', { skipped: true }))
    expect(stepOf(skipped).emotions.ana).toEqual({ valence: null, word: 'calm', skipped: true })
    expect(valenceOf(stepOf(skipped), 'ana')).toBeNull()
    const stepped = after(skipped, stepEmotion(stepOf(skipped), 'ana', 1))
    expect(stepOf(stepped).emotions.ana).toEqual({ valence: 1, word: 'calm' })
  })

  it('loses what is undefined', () => {
    const file = fileWith({ emotions: { ana: { valence: 1, word: 'calm', low: -1 } } })
    expect(stepOf(after(file, setEmotion(stepOf(file), 'ana', { word: undefined, low: undefined }))).emotions.ana).toEqual({ valence: 1 })
  })

  it('keeps its lowest rating below its highest', () => {
    expect(rangeOf({ low: 1, high: -1 })).toEqual({ low: -1, high: 1 })
    expect(rangeOf({ low: 1 })).toEqual({ low: 1, high: undefined })
  })
})

describe('what is known of a step', () => {
  it('is written by persona, and goes when nothing of it is left', () => {
    let file = after(fileWith(), setExperience(stepOf(fileWith()), 'ana', { expected: 'A date', gap: -1 }))
    file = after(file, setExperience(stepOf(file), 'bor', { perceived: 'Silence' }))
    expect(stepOf(file).experience).toEqual({ ana: { expected: 'A date', gap: -1 }, bor: { perceived: 'Silence' } })
    file = after(file, setExperience(stepOf(file), 'ana', { expected: '', gap: undefined }))
    expect(stepOf(file).experience).toEqual({ bor: { perceived: 'Silence' } })
    file = after(file, setExperience(stepOf(file), 'bor', { perceived: '' }))
    expect(stepOf(file)).toEqual(stepOf(fileWith()))
  })

  it('holds importance, outcome and needs, each taken away again without a trace', () => {
    let file = fileWith()
    file = after(file, setImportance(stepOf(file), { customer: 5 }))
    file = after(file, setImportance(stepOf(file), { organisation: 2 }))
    file = after(file, setOutcome(stepOf(file), { what: 'Signed', rate: 0.6 }))
    file = after(file, setOutcome(stepOf(file), { n: 40 }))
    file = after(file, setNeed(stepOf(file), 'easy', 'unmet'))
    file = after(file, setNeed(stepOf(file), 'quiet', 'met'))
    file = after(file, setNeed(stepOf(file), 'easy', 'partly'))
    expect(stepOf(file)).toMatchObject({ importance: { customer: 5, organisation: 2 }, outcome: { what: 'Signed', rate: 0.6, n: 40 }, needs: [{ need: 'easy', state: 'partly' }, { need: 'quiet', state: 'met' }] })
    expect(needAt(stepOf(file), 'quiet')).toBe('met')
    file = after(file, setImportance(stepOf(file), { customer: undefined, organisation: undefined }))
    file = after(file, { type: 'update', id: 'step', unset: ['outcome'] })
    for (const need of ['easy', 'quiet']) file = after(file, setNeed(stepOf(file), need, null))
    expect(stepOf(file)).toEqual(stepOf(fileWith()))
  })
})

describe('the needs of a file', () => {
  it('are added once by name', () => {
    const command = addNeed(fileWith(), nextId(), ' Warm ')
    expect(after(fileWith(), command).needs.map(({ name }) => name)).toEqual(['Quiet', 'Warm'])
    expect(addNeed(fileWith(), nextId(), 'Quiet')).toBeNull()
    expect(addNeed(fileWith(), nextId(), ' quiet')).toBeNull()
    expect(addNeed(fileWith(), nextId(), '  ')).toBeNull()
  })

  it('have an ambition each; to excel at all of them is noticed', () => {
    let file = fileWith()
    for (const need of [...UNIVERSAL_NEEDS, 'quiet']) {
      expect(excelsAtAll(file)).toBe(false)
      file = after(file, setAmbition(file, need, 'excel'))
    }
    expect(excelsAtAll(file)).toBe(true)
    file = after(file, setAmbition(file, 'fast', 'less'))
    expect([excelsAtAll(file), ambitionFor(file, 'fast')]).toEqual([false, 'less'])
    file = after(file, setAmbition(file, 'fast', null))
    expect(ambitionFor(file, 'fast')).toBeNull()
  })
})

describe('the scale of emotions', () => {
  it('names and colours levels in their order, and forgets those that are as usual', () => {
    let file = after(fileWith(), setLevel(fileWith(), 2, { name: 'Delighted' }))
    file = after(file, setLevel(file, -2, { colour: '#aa0000' }))
    file = after(file, setLevel(file, 2, { colour: '#00aa00' }))
    file = after(file, setMark(file, 'dot'))
    expect(file.emotionScale).toEqual({ mark: 'dot', levels: [{ valence: -2, colour: '#aa0000' }, { valence: 2, name: 'Delighted', colour: '#00aa00' }] })
    file = after(file, setLevel(file, 2, { name: '', colour: '' }))
    expect(file.emotionScale?.levels).toEqual([{ valence: -2, colour: '#aa0000' }])
  })
})

describe('the personas of a file', () => {
  it('are added to the map that is shown, and copied beside themselves', () => {
    const made = addPersona(fileWith(), mapOf(fileWith()), nextId(), 'Cene')
    const file = after(fileWith(), made.command)
    expect([file.personas.at(-1)?.name, mapOf(file).personas]).toEqual(['Cene', ['ana', 'bor', 'new-0']])
    const copy = duplicatePersona(fileWith(), mapOf(fileWith()), 'ana', nextId(), (name) => `${name} 2`)
    const copied = after(fileWith(), copy?.command ?? null)
    expect(copied.personas[1]).toEqual({ id: 'new-0', name: 'Ana 2', role: 'Tenant', goals: ['Light'] })
    expect(mapOf(copied).personas).toEqual(['ana', 'new-0', 'bor'])
    const outside = after(fileWith(), duplicatePersona(fileWith(), mapOf(fileWith()), 'eva', nextId(), (name) => name)?.command ?? null)
    expect([outside.personas.length, mapOf(outside).personas]).toEqual([4, ['ana', 'bor']])
  })

  it('take part in a map or not, but never none; their order can be changed', () => {
    const without = after(fileWith(), takePart(mapOf(fileWith()), 'ana', false))
    expect(mapOf(without).personas).toEqual(['bor'])
    expect(takePart(mapOf(without), 'bor', false)).toBeNull()
    expect(mapOf(after(without, takePart(mapOf(without), 'eva', true))).personas).toEqual(['bor', 'eva'])
    expect(mapOf(after(fileWith(), movePersona(mapOf(fileWith()), 'ana', 1))).personas).toEqual(['bor', 'ana'])
    expect(movePersona(mapOf(fileWith()), 'ana', -1)).toBeNull()
    expect(movePersona(mapOf(fileWith()), 'eva', 1)).toBeNull()
  })

  it('have a photo, which the file holds once', () => {
    const photo = { id: 'a'.repeat(64), type: 'image/jpeg', data: 'AAAA' }
    let file = after(fileWith(), setPhoto(fileWith(), 'ana', photo))
    file = after(file, setPhoto(file, 'bor', photo))
    expect([file.assets, file.personas.map((persona) => persona.photo)]).toEqual([[photo], [photo.id, photo.id, undefined]])
  })

  it('say what goes with them, and that the only one of a map stays', () => {
    const file = fileWith({ emotions: { ana: { valence: 1 } }, experience: { ana: { gap: 1 } } })
    expect(belongingsOf(file, 'ana')).toMatchObject({ maps: [{ id: 'map' }], alone: [], emotions: 1, expectations: 1, scores: 0 })
    expect(belongingsOf(file, 'eva').alone.map(({ id }) => id)).toEqual(['other'])
    expect(stepOf(after(file, { type: 'remove', ids: ['ana'] }))).toMatchObject({ emotions: {}, experience: {} })
  })
})
