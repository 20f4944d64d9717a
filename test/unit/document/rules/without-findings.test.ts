import { describe, expect, it } from 'vitest'
import { pasteFragment } from '../../../../shared/document/clipboard/paste-fragment'
import { takeFragment } from '../../../../shared/document/clipboard/fragment'
import { duplicateMap, makeFutureMap } from '../../../../shared/document/edits/maps'
import { splitStep } from '../../../../shared/document/edits/steps'
import { type JourneyFile, journeyFileSchema, type JourneyMap } from '../../../../shared/document/schema'
import { countingIds } from '../../counting-ids'
import { applied } from '../apply'
import { firstMap } from '../first-map'

const evidence = { kind: 'measured', source: 'Panel', n: 310 }
const FILE: JourneyFile = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [{ id: 'ana', name: 'Ana' }],
  metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } }],
  scores: [{ id: 'score', metric: 'csat', subject: 's', value: 31, n: 310 }],
  maps: [
    {
      id: 'map',
      title: '',
      personas: ['ana'],
      stages: [
        {
          id: 'one',
          title: '',
          steps: [
            {
              id: 's',
              title: 'Waits',
              emotions: { ana: { believed: { valence: -1, low: -2, high: 0, n: 310 }, word: 'tired', evidence } },
              outcome: { what: 'Signed', rate: 0.5, n: 310 },
              moment: { kind: 'leave', reason: 'Silence', basis: 'voted', votes: 5 },
              touchpoints: [{ id: 't', title: 'Call', evidence }],
              evidence,
            },
          ],
        },
      ],
      lanes: [{ id: 'lane', kind: 'pains' }],
      cards: [{ id: 'card', lane: 'lane', step: 's', text: 'Nobody answers', evidence }],
    },
  ],
})
const MAP = firstMap(FILE)
const makeId = countingIds('new')

/** Returns how often a file mentions the number of people asked, 310. */
function mentionsOf(file: JourneyFile | JourneyMap): number {
  return JSON.stringify(file).split('310').length - 1
}

describe('copied content', () => {
  it('has the same values without their evidence', () => {
    const copies = {
      duplicate: duplicateMap(FILE, MAP, makeId, 'Copy').command,
      future: makeFutureMap(FILE, MAP, makeId, 'To be').command,
      split: splitStep(FILE, MAP, makeId, 's')?.command,
      paste: (() => {
        const fragment = takeFragment(FILE, MAP, ['s'])
        return fragment && pasteFragment(FILE, MAP, fragment, { stage: 'one', step: 's', column: 0 }, makeId)?.command
      })(),
    }
    for (const [how, command] of Object.entries(copies)) {
      const after = applied(FILE, command)
      expect(mentionsOf(after), how).toBe(mentionsOf(FILE))
      expect(after.scores, how).toEqual(FILE.scores)
      const steps = after.maps.flatMap(({ stages }) => stages.flatMap((stage) => stage.steps))
      expect(steps[1]?.emotions, how).toEqual({ ana: { believed: { valence: -1 }, word: 'tired' } })
      expect(steps[1]?.moment?.basis, how).not.toBe('voted')
    }
  })

  it('keeps its evidence if it is cut and pasted elsewhere', () => {
    const fragment = takeFragment(FILE, MAP, ['s'], true)
    const cut = applied(FILE, { type: 'remove', ids: ['s'] })
    const place = { stage: 'one', column: 0 }
    const pasted = fragment && pasteFragment(cut, firstMap(cut), fragment, place, makeId)
    expect(mentionsOf(applied(cut, pasted?.command))).toBe(mentionsOf(FILE))
  })
})
