/* Valid files that exceed any real map in one respect: each must be usable or refused. Sizes are for a factor of 1. */

type Fields = Record<string, unknown>

const file = (fields: Fields) =>
  JSON.stringify({
    format: 'touchline-journey',
    version: 2,
    id: 'file1',
    revision: 1,
    title: 'Extreme',
    personas: [{ id: 'p1', name: 'Anna' }],
    ...fields,
  })

const map = (fields: Fields) => ({
  id: 'm1',
  title: 'Map',
  personas: ['p1'],
  stages: [],
  lanes: [
    { id: 'emotions', kind: 'emotion' },
    { id: 'steps', kind: 'steps' },
    { id: 'touchpoints', kind: 'touchpoints' },
    { id: 'texts', kind: 'text' },
  ],
  cards: [],
  links: [],
  ...fields,
})

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const stage = (count: number, fields: Fields = {}) => [
  { id: 'g1', title: 'Stage', steps: many(count, (at) => ({ id: `s${at}`, title: `Step ${at}`, ...fields })) },
]
const inMap = (fields: Fields) => file({ maps: [map(fields)] })
const card = (at: number, fields: Fields = {}) => ({
  id: `c${at}`,
  lane: 'texts',
  step: 's0',
  text: `Card ${at}`,
  ...fields,
})

/** The text of each file, by name; the exceptional number is multiplied by `factor`. */
export const PATHOLOGICAL: Readonly<Record<string, (factor: number) => string>> = {
  'cards that span all columns': (factor) =>
    inMap({ stages: stage(10_000 * factor), cards: many(39_000, (at) => card(at, { span: 10_000 })) }),
  'cards that span many columns': (factor) =>
    inMap({ stages: stage(2000 * factor), cards: many(2000 * factor, (at) => card(at, { span: 2000 * factor })) }),
  'cards of one cell': (factor) => inMap({ stages: stage(1), cards: many(49_990 * factor, (at) => card(at)) }),
  'touchpoints of one step': (factor) =>
    inMap({
      stages: stage(1, { touchpoints: many(20_000 * factor, (at) => ({ id: `t${at}`, title: `Meets ${at}` })) }),
    }),
  'steps of one stage': (factor) => inMap({ stages: stage(10_000 * factor) }),
  'lanes over many steps': (factor) =>
    inMap({
      stages: stage(1000 * factor),
      lanes: [{ id: 'steps', kind: 'steps' }, ...many(2000 * factor, (at) => ({ id: `lane${at}`, kind: 'text' }))],
    }),
  'titles of a megabyte': (factor) =>
    file({
      title: 'W'.repeat(1_000_000 * factor),
      maps: [
        map({
          title: 'M'.repeat(1_000_000 * factor),
          stages: [
            {
              id: 'g1',
              title: 'W'.repeat(1_000_000 * factor),
              steps: [{ id: 's0', title: 'i '.repeat(500_000 * factor) }],
            },
          ],
        }),
      ],
    }),
  'emotions of several personas': (factor) => {
    const personas = many(5 * factor, (at) => `p${at + 1}`)
    const emotions = Object.fromEntries(
      personas.map((id, at) => [id, { believed: { valence: (at % 5) - 2 }, word: 'glad' }]),
    )
    return file({
      personas: personas.map((id) => ({ id, name: id })),
      maps: [map({ stages: stage(10_000 * factor, { emotions }), personas })],
    })
  },
  'links between two cards': (factor) =>
    inMap({
      stages: stage(3),
      cards: [card(1), card(2, { step: 's2' })],
      links: many(10_000 * factor, (at) => ({ id: `l${at}`, kind: 'flow', from: 'c1', to: 'c2' })),
    }),
  'links from one card': (factor) =>
    inMap({
      stages: stage(500),
      cards: [card(0), ...many(10_000 * factor, (at) => card(at + 1, { step: `s${at % 500}` }))],
      links: many(10_000 * factor, (at) => ({ id: `l${at}`, kind: 'flow', from: 'c0', to: `c${at + 1}` })),
    }),
  'a persona listed again and again': (factor) =>
    inMap({ stages: stage(300, { delivered: 'yes' }), personas: many(1_000_000 * factor, () => 'p1') }),
  'a persona listed a thousand times': (factor) =>
    inMap({ stages: stage(300, { delivered: 'yes' }), personas: many(1000 * factor, () => 'p1') }),
  prompts: (factor) =>
    inMap({ stages: stage(3), prompts: many(700_000 * factor, () => ({ lane: 'texts', stage: 'g1', text: 'Why?' })) }),
  'quotes of one step': (factor) => inMap({ stages: stage(3, { quotes: many(1_000_000 * factor, () => 'q') }) }),
  pictures: (factor) =>
    file({
      assets: many(400_000 * factor, (at) => ({
        id: at.toString(16).padStart(64, '0'),
        type: 'image/png',
        data: 'AAAA',
      })),
      maps: [map({ stages: stage(3) })],
    }),
  'scores of one step': (factor) =>
    file({
      metrics: many(3000 * factor, (at) => ({
        id: `k${at}`,
        name: `Metric ${at}`,
        kind: 'nps',
        scale: { min: -100, max: 100 },
      })),
      scores: many(3000 * factor, (at) => ({ id: `z${at}`, metric: `k${at}`, subject: 's0', value: at % 100 })),
      maps: [
        map({
          stages: stage(3),
          lanes: [
            { id: 'steps', kind: 'steps' },
            { id: 'scores', kind: 'scores' },
          ],
        }),
      ],
    }),
  'notes over the grid': (factor) =>
    inMap({ stages: stage(3), notes: many(20_000 * factor, (at) => ({ id: `n${at}`, text: 'Note', x: 0, y: 0 })) }),
  'notes in one place': (factor) =>
    inMap({ stages: stage(3), notes: many(20_000 * factor, (at) => ({ id: `n${at}`, text: 'Note', x: 0, y: 900 })) }),
  maps: (factor) => file({ maps: many(5000 * factor, (at) => map({ id: `m${at}`, lanes: [], title: `Map ${at}` })) }),
}
