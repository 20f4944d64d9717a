import { describe, expect, it } from 'vitest'
import { journeyFileSchema } from '../../../shared/document/schema'
import { stepNotes } from '../../../shared/scene/step-notes'
import { contextOf } from './context'

/** What stands at the foot of a single step of a map with these personas. */
function notesOf(step: object, personas: readonly string[] = ['anna'], state: 'current' | 'future' = 'current'): readonly string[] {
  const file = journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 1,
    id: 'file',
    personas: [{ id: 'anna', name: 'Anna' }, { id: 'jan', name: 'Jan' }],
    maps: [{ id: 'map', title: 'Map', state, personas, stages: [{ id: 'stage', title: 'Buy', steps: [{ id: 'step', title: 'Waits', ...step }] }], lanes: [{ id: 'steps', kind: 'steps' }] }],
  })
  return (stepNotes(contextOf(file)).get('step') ?? []).map(({ kind, text }) => `${kind}: ${text}`)
}

describe('what stands at the foot of a step', () => {
  it('is nothing where nothing is known or all was as expected', () => {
    expect(notesOf({})).toEqual([])
    expect(notesOf({ delivered: 'yes', experience: { anna: { gap: 0 } }, emotions: { anna: { valence: 1 } } })).toEqual([])
  })

  it('is how it compared with what was expected, of whom it was worst for', () => {
    expect(notesOf({ experience: { anna: { gap: -2 } } })).toEqual(['worse: much worse than expected'])
    expect(notesOf({ experience: { anna: { gap: 1 } } })).toEqual(['better: better than expected'])
    expect(notesOf({ experience: { anna: { gap: 1 }, jan: { gap: -1 } } }, ['anna', 'jan'])).toEqual(['worse: worse than expected (Jan)'])
    expect(notesOf({ experience: { anna: { gap: -1 }, jan: { gap: -1 } } }, ['anna', 'jan'])).toEqual(['worse: worse than expected'])
  })

  it('is the contradiction where all was done as designed and someone is unhappy', () => {
    expect(notesOf({ delivered: 'yes', emotions: { anna: { valence: -1 } } })).toEqual(['contradiction: done right, yet unhappy'])
    expect(notesOf({ delivered: 'partly', emotions: { anna: { valence: -1 } } })).toEqual([])
  })

  it('leaves out on a future map what is only meant, and who does not take the step', () => {
    expect(notesOf({ delivered: 'yes', experience: { anna: { gap: -1 } } }, ['anna'], 'future')).toEqual([])
    expect(notesOf({ experience: { anna: { gap: -1 } }, emotions: { anna: { valence: null, skipped: true } } })).toEqual([])
  })

  it('is what people did, with its rate and n', () => {
    expect(notesOf({ outcome: { what: 'left', rate: 0.125, n: 340 } })).toEqual(['outcome: 12.5% left, n 340'])
    expect(notesOf({ outcome: { what: '', rate: 0.5 } })).toEqual(['outcome: 50%'])
  })
})
