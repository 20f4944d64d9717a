import { expect, it } from 'vitest'
import { serialise } from '../../../shared/document/parse/canonical'
import { danglingReferences } from '../../../shared/document/references/dangling'
import { parse } from '../../../shared/document/parse/file'
import {
  ENTITY_SCHEMAS,
  FORMAT,
  journeyFileSchema,
  LANE_KINDS,
  LINK_KINDS,
  VERSION,
} from '../../../shared/document/schema'
import { full } from './full-value'

type Thing = Record<string, unknown>

/** Returns an entity of a kind with every field, with a unique id and valid references. */
function thing(kind: keyof typeof ENTITY_SCHEMAS, id: string, fields: Thing = {}): Thing {
  return { ...(full(ENTITY_SCHEMAS[kind]) as Thing), id, ...fields }
}

function everything(): Thing {
  const asset = 'a'.repeat(64)
  const own = { channel: 'channel', owner: 'owner' }
  const touchpoint = thing('touchpoint', 'touchpoint', own)
  const step = thing('step', 'step', {
    owner: 'owner',
    touchpoints: [touchpoint],
    needs: [{ need: 'need', state: 'met' }],
    origin: 'step-0',
    emotions: {
      persona: { believed: { valence: -1 }, measured: [{ wave: 'wave', valence: 1, n: 4 }], word: 'tense' },
    },
  })
  const lanes = LANE_KINDS.map((kind) => thing('lane', `lane-${kind}`, { kind }))
  const map = thing('map', 'map', {
    personas: ['persona'],
    origin: 'map-0',
    owner: 'owner',
    stages: [thing('stage', 'stage', { steps: [step] })],
    lanes,
    cards: lanes.map(({ id }, at) => thing('card', `card-${at}`, { lane: id, step: 'step', asset, owner: 'owner' })),
    links: LINK_KINDS.map((kind) =>
      thing('link', `link-${kind}`, { kind, from: 'step', to: kind === 'opens' ? 'map-0' : 'touchpoint' }),
    ),
    notes: [thing('note', 'note', { near: 'step' })],
    votes: [thing('vote', 'vote', { counts: { step: 2 } })],
    filters: [thing('filter', 'filter')],
    prompts: [{ lane: 'lane-steps', stage: 'stage', text: 'What?' }],
  })
  const measured = { metric: 'metric', subject: 'step', segment: 'segment' }
  return {
    ...(full(journeyFileSchema) as Thing),
    format: FORMAT,
    version: VERSION,
    id: 'file',
    personas: [thing('persona', 'persona', { photo: asset })],
    channels: [thing('channel', 'channel')],
    owners: [thing('owner', 'owner')],
    needs: [thing('need', 'need')],
    metrics: [thing('metric', 'metric')],
    waves: [thing('wave', 'wave')],
    segments: [thing('segment', 'segment', { persona: 'persona' })],
    scores: [thing('score', 'score', { ...measured, wave: 'wave' })],
    benchmarks: [thing('benchmark', 'benchmark', measured)],
    themes: [thing('theme', 'theme', { subjects: ['step'], mentions: [{ wave: 'wave', count: 2 }] })],
    initiatives: [
      thing('initiative', 'initiative', {
        subjects: ['step'],
        owner: 'owner',
        dependsOn: [],
        themes: ['theme'],
        goals: ['goal'],
        businessGoals: [{ goal: 'business-goal', effect: 'helps' }],
        benefits: [{ id: 'benefit', lever: 'churn', segment: 'segment', inputs: {} }],
        expected: [],
      }),
    ],
    targets: [thing('target', 'target', measured)],
    datasets: [thing('dataset', 'dataset', { wave: 'wave', mapping: 'mapping' })],
    drivers: [
      thing('drivers', 'drivers', {
        wave: 'wave',
        outcome: 'metric',
        segment: 'segment',
        weights: [],
      }),
    ],
    mappings: [thing('mapping', 'mapping', { columns: [] })],
    voices: [
      thing('voice', 'voice', {
        wave: 'wave',
        segment: 'segment',
        subjects: ['step'],
        themes: ['theme'],
        scores: [{ metric: 'metric', value: 4 }],
      }),
    ],
    results: [thing('results', 'results', { segment: 'segment' })],
    goals: [
      thing('goal', 'goal', { metric: 'metric', owner: 'owner', subject: 'step', segment: 'segment', need: 'need' }),
    ],
    businessGoals: [thing('business-goal', 'business-goal')],
    rounds: [thing('round', 'round', { steps: { learn: { owner: 'owner', done: true } } })],
    market: [thing('market', 'market', { subjects: ['step'] })],
    threads: [thing('thread', 'thread', { about: 'step' })],
    statistics: { watched: [{ metric: 'metric', subject: 'step', segment: 'segment' }] },
    maturity: { areas: [], rounds: [{ id: 'assessment', name: 'First', wave: 'wave', answers: [] }] },
    strategy: { vision: 'Seen', ambitions: [{ need: 'need', ambition: 'excel' }] },
    maps: [
      map,
      thing('map', 'map-0', {
        personas: ['persona'],
        stages: [],
        lanes: [],
        cards: [],
        links: [],
        notes: [],
        votes: [],
        filters: [],
        prompts: [],
        origin: 'map',
        owner: 'owner',
      }),
    ],
    assets: [thing('asset', asset)],
  }
}

it('keeps a map with every kind of lane and link and every field, byte for byte', () => {
  const text = serialise(journeyFileSchema.parse(everything()))
  const read = parse(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  expect(read.findings).toEqual([])
  expect(danglingReferences(read.file)).toEqual([])
  expect(serialise(read.file)).toBe(text)

  // Checks the premise: no field of any kind is missing.
  const [map] = read.file.maps
  expect(map?.lanes.map(({ kind }) => kind)).toEqual([...LANE_KINDS])
  expect(map?.links.map(({ kind }) => kind)).toEqual([...LINK_KINDS])
  for (const key of Object.keys(ENTITY_SCHEMAS.step.shape)) expect(map?.stages[0]?.steps[0], key).toHaveProperty(key)
  for (const key of Object.keys(ENTITY_SCHEMAS.card.shape)) expect(map?.cards[0], key).toHaveProperty(key)
  for (const key of Object.keys(journeyFileSchema.shape)) expect(read.file, key).toHaveProperty(key)
})
