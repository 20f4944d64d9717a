import { type JourneyFile, journeyFileSchema } from '../../../shared/document/schema'
import { raw } from '../document/corpus'

/** Marks text that must not leave the program. */
export const SECRET = /SECRET/

export const HIDDEN_STATES = [
  'nothing',
  'emotion lane',
  'steps lane',
  'touchpoints lane',
  'lane of needs',
  'lane of owners',
  'lane of cards',
  'collapsed lane',
  'card',
  'note',
] as const
export type HiddenState = (typeof HIDDEN_STATES)[number]

const SCORE = { metric: 'nps', value: 12, n: 40 }

/**
 * Returns a file whose first map hides some items. Text shown only by these contains SECRET, as do private notes,
 * prompts, paths and everything in the other map.
 */
export function fileHiding(...states: readonly HiddenState[]): JourneyFile {
  const is = (state: HiddenState) => states.includes(state)
  const of = (state: HiddenState) => (is(state) ? 'SECRET' : 'Shown')
  const lane = (id: string, kind: string, hides: HiddenState) => ({ id, kind, ...(is(hides) ? { hidden: true } : {}) })
  const moment = (text: string) => ({ kind: 'decide', reason: `${text} reason`, label: `${text} moment` })
  const steps = of('steps lane')
  const touchpoints = of('touchpoints lane')
  const map = {
    id: 'map',
    title: 'Map',
    personas: ['me'],
    stages: [
      {
        id: 'stage',
        title: 'Stage',
        steps: [
          {
            id: 'step',
            title: `${steps} step`,
            note: 'SECRET private note',
            delivered: 'yes',
            outcome: { what: `${steps} outcome`, rate: 0.1 },
            quotes: [`${steps} quote`],
            moment: moment(steps),
            emotions: {
              me: { believed: { valence: -2 }, word: `${of('emotion lane')} word`, evidence: { kind: 'told' } },
              other: { valence: -2, word: 'SECRET persona of another map' },
            },
            needs: [{ need: 'need', state: 'unmet' }],
            owner: 'owner',
            departments: [`${of('lane of owners')} department`],
            touchpoints: [
              {
                id: 'touchpoint',
                title: `${touchpoints} touchpoint`,
                with: `${touchpoints} partner`,
                note: 'SECRET private note',
                moment: moment(touchpoints),
              },
            ],
          },
          { id: 'next', title: `${steps} next` },
        ],
      },
    ],
    lanes: [
      lane('emotion', 'emotion', 'emotion lane'),
      lane('steps', 'steps', 'steps lane'),
      lane('touchpoints', 'touchpoints', 'touchpoints lane'),
      lane('needs', 'needs', 'lane of needs'),
      lane('owners', 'owner', 'lane of owners'),
      { id: 'text', kind: 'text' },
      { ...lane('pains', 'pains', 'lane of cards'), title: `${of('lane of cards')} lane` },
      { id: 'gains', kind: 'gains', ...(is('collapsed lane') ? { collapsed: true } : {}) },
    ],
    cards: [
      { id: 'open', lane: 'text', step: 'step', text: 'Shown card' },
      { id: 'pain', lane: 'pains', step: 'step', text: `${of('lane of cards')} card` },
      { id: 'gain', lane: 'gains', step: 'step', text: `${of('collapsed lane')} card` },
      { id: 'card', lane: 'text', step: 'next', text: `${of('card')} card`, ...(is('card') ? { hidden: true } : {}) },
    ],
    notes: [
      { id: 'note', text: `${of('note')} note`, x: 0, y: -300, ...(is('note') ? { hidden: true } : {}) },
      { id: 'far', text: 'Shown note', x: 400, y: -300 },
    ],
    links: [
      ['pain', 'lane of cards'],
      ['gain', 'collapsed lane'],
      ['card', 'card'],
      ['note', 'note'],
      ['touchpoint', 'touchpoints lane'],
      ['next', 'steps lane'],
    ].map(([to = '', hides]) => ({
      id: `to ${to}`,
      kind: 'causes',
      from: 'open',
      to,
      label: `${of(hides as HiddenState)} label`,
    })),
    votes: [{ id: 'round', title: 'Round', closed: true, counts: { pain: 3, touchpoint: 4, card: 2, open: 1 } }],
    prompts: [{ lane: 'gains', stage: 'stage', text: 'SECRET prompt' }],
    views: [{ id: 'view', name: 'SECRET filter' }],
  }
  const about = (id: string, hides: HiddenState) => ({
    id: `decision on ${id}`,
    title: `${of(hides)} decision`,
    subjects: [id],
    workshop: '2026-11-20',
  })
  return journeyFileSchema.parse(
    raw({
      personas: [
        { id: 'me', name: 'Me' },
        { id: 'other', name: 'SECRET person' },
      ],
      owners: [{ id: 'owner', name: `${of('lane of owners')} owner` }],
      needs: [{ id: 'need', name: `${of('lane of needs')} need` }],
      metrics: [{ id: 'nps', name: 'NPS', kind: 'nps', scale: { min: -100, max: 100 } }],
      waves: [
        { id: 'wave', name: 'Shown wave', from: '2026-02-01' },
        { id: 'touch', name: `${touchpoints} wave` },
        { id: 'elsewhere', name: 'SECRET wave' },
      ],
      segments: [{ id: 'segment', name: 'SECRET segment' }],
      scores: [
        {
          id: 'score own',
          ...SCORE,
          wave: 'wave',
          subject: is('steps lane') ? 'other step' : 'step',
          source: '/home/SECRET/Shown.xlsx',
        },
        { id: 'score of touchpoint', ...SCORE, wave: 'touch', subject: 'touchpoint', source: `${touchpoints} source` },
        {
          id: 'score of segment',
          ...SCORE,
          wave: 'elsewhere',
          subject: 'step',
          segment: 'segment',
          source: 'SECRET source',
        },
        { id: 'score other', ...SCORE, wave: 'elsewhere', subject: 'other step', source: 'C:\\SECRET\\SECRET.xlsx' },
      ],
      initiatives: [
        { id: 'whole', title: 'Shown decision', subjects: ['map'], workshop: '2026-11-20' },
        about('pain', 'lane of cards'),
        about('touchpoint', 'touchpoints lane'),
        about('card', 'card'),
        { id: 'decision elsewhere', title: 'SECRET decision', subjects: ['other step'], workshop: '2026-11-20' },
      ],
      maps: [
        map,
        {
          id: 'other map',
          title: 'SECRET map',
          personas: ['other'],
          stages: [{ id: 'other stage', title: 'SECRET', steps: [{ id: 'other step', title: 'SECRET' }] }],
          lanes: [{ id: 'other steps', kind: 'steps' }],
        },
      ],
    }),
  )
}
