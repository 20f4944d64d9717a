import { describe, expect, it } from 'vitest'
import { journeyFileSchema } from '../../../shared/document/schema'
import { drawBox } from '../../../shared/map/build-scene'
import { opensMark } from '../../../shared/map/renderers/step-notes'
import { notesPlace } from '../../../shared/map/renderers/step'
import { layoutMap } from '../../../shared/map/layout'
import { allBoxes } from '../../../shared/map/layout-index'
import { stepNotes } from '../../../shared/map/step-notes'
import { contextOf, measurer } from '../drawing/context'

function fileWith(
  step: object,
  personas: readonly string[],
  state: 'current' | 'future' = 'current',
  links: readonly object[] = [],
) {
  return journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 2,
    id: 'file',
    personas: [
      { id: 'anna', name: 'Anna' },
      { id: 'jan', name: 'Jan' },
      { id: 'long', name: 'Someone who has waited at home for a parcel all day' },
    ],
    maps: [
      {
        id: 'map',
        title: 'Map',
        state,
        personas,
        stages: [{ id: 'stage', title: 'Buy', steps: [{ id: 'step', title: 'Waits', ...step }] }],
        lanes: [{ id: 'steps', kind: 'steps' }],
        links,
      },
      { id: 'sub', title: 'What becomes of a parcel that nobody was at home for', personas, stages: [], lanes: [] },
    ],
  })
}

/** Returns the notes at the bottom of the only step of a map with these personas. */
function notesOf(
  step: object,
  personas: readonly string[] = ['anna'],
  state: 'current' | 'future' = 'current',
): readonly string[] {
  const file = fileWith(step, personas, state)
  return (stepNotes(contextOf(file)).get('step') ?? []).map(({ kind, text }) => `${kind}: ${text}`)
}

describe('the notes at the bottom of a step', () => {
  it('are empty if nothing is known or everything was as expected', () => {
    expect(notesOf({})).toEqual([])
    expect(
      notesOf({ delivered: 'yes', experience: { anna: { gap: 0 } }, emotions: { anna: { believed: { valence: 1 } } } }),
    ).toEqual([])
  })

  it('are the comparison with the expectation, for the persona with the worst one', () => {
    expect(notesOf({ experience: { anna: { gap: -2 } } })).toEqual(['worse: much worse than expected'])
    expect(notesOf({ experience: { anna: { gap: 1 } } })).toEqual(['better: better than expected'])
    expect(notesOf({ experience: { anna: { gap: 1 }, jan: { gap: -1 } } }, ['anna', 'jan'])).toEqual([
      'worse: worse than expected (Jan)',
    ])
    expect(notesOf({ experience: { anna: { gap: -1 }, jan: { gap: -1 } } }, ['anna', 'jan'])).toEqual([
      'worse: worse than expected',
    ])
  })

  it('are the contradiction if a step was delivered as designed and someone is unhappy', () => {
    expect(notesOf({ delivered: 'yes', emotions: { anna: { believed: { valence: -1 } } } })).toEqual([
      'contradiction: done right, yet unhappy',
    ])
    expect(notesOf({ delivered: 'partly', emotions: { anna: { believed: { valence: -1 } } } })).toEqual([])
  })

  it('omit intended values on a future map, and personas that skip the step', () => {
    expect(notesOf({ delivered: 'yes', experience: { anna: { gap: -1 } } }, ['anna'], 'future')).toEqual([])
    expect(notesOf({ experience: { anna: { gap: -1 } }, emotions: { anna: { skipped: true } } })).toEqual([])
  })

  it('are the outcome, with its rate and n', () => {
    expect(notesOf({ outcome: { what: 'left', rate: 0.125, n: 340 } })).toEqual(['outcome: 12.5% left, n 340'])
    expect(notesOf({ outcome: { what: '', rate: 0.5 } })).toEqual(['outcome: 50%'])
  })
})

describe('the notes on the card of a step', () => {
  /** Returns the card of the step, and the text lines below its title. */
  function cardOf(step: object, personas: readonly string[] = ['anna'], links: readonly object[] = []) {
    const context = contextOf(fileWith(step, personas, 'current', links))
    const box = allBoxes(layoutMap(context)).find(({ kind }) => kind === 'step')
    if (box?.kind !== 'step') throw new Error('the map has a step')
    const texts = drawBox(box, context).flatMap((item) => (item.kind === 'text' ? [item] : []))
    return { box, lines: texts.slice(1).map(({ text }) => text), bottom: Math.max(...texts.map(({ y }) => y)) }
  }

  it('continue in a second line if needed, and make the card taller', () => {
    const { box, lines, bottom } = cardOf({ outcome: { what: 'do not buy again', rate: 0.44, n: 120 } })
    expect(lines).toEqual(['44% do not buy again,', 'n\u00a0120'])
    expect(bottom).toBeLessThan(box.y + box.height)
    expect(box.height).toBeGreaterThan(cardOf({ outcome: { what: 'left', rate: 0.44, n: 120 } }).box.height)
  })

  it('name the persona, however long the name', () => {
    const { lines } = cardOf({ experience: { anna: { gap: 1 }, long: { gap: -1 } } }, ['anna', 'long'])
    expect(lines.join(' ')).toBe('worse than expected (Someone who has waited at home for a parcel all day)')
  })

  it('keep n if the outcome is too long to be shown', () => {
    const { lines } = cardOf({ outcome: { what: 'wrote a letter of complaint '.repeat(20), rate: 0.5, n: 12345 } })
    expect(lines).toHaveLength(4)
    expect(lines[2]).toMatch(/…$/)
    expect(lines[3]).toBe('n 12,345')
  })

  it('have the icon that opens a map beside its name', () => {
    const { box, lines } = cardOf(
      { outcome: { what: 'do not buy again', rate: 0.44, n: 120 } },
      ['anna'],
      [{ id: 'link', kind: 'opens', from: 'step', to: 'sub' }],
    )
    expect(lines.slice(2).join(' ')).toBe('What becomes of a parcel that nobody was at home for')
    const mark = opensMark(
      box.notes,
      notesPlace(box.notes, box.scores, box, contextOf(fileWith({}, ['anna']))),
      measurer,
    )
    const last = drawBox(box, contextOf(fileWith({}, ['anna']))).findLast((item) => item.kind === 'text')
    expect(mark && last && [last.y > mark.y, last.y < mark.y + mark.height]).toEqual([true, true])
  })
})
