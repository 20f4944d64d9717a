import { expect, it } from 'vitest'
import { serialise } from '../../../shared/document/parse/canonical'
import { danglingReferences } from '../../../shared/document/commands'
import { parse } from '../../../shared/document/parse/file'
import {
  ENTITY_SCHEMAS,
  FORMAT,
  journeyFileSchema,
  type JourneyFile,
  LANE_KINDS,
  LINK_KINDS,
  VERSION,
} from '../../../shared/document/schema'

/** The part of a zod schema that this test reads. */
interface Definition {
  readonly def: {
    readonly type: string
    readonly shape?: Readonly<Record<string, Definition>>
    readonly innerType?: Definition
    readonly element?: Definition
    readonly valueType?: Definition
    readonly entries?: Readonly<Record<string, string>>
    readonly values?: readonly unknown[]
  }
  safeParse(value: unknown): { readonly success: boolean }
}

/** Candidates for the text and number fields of the schema. */
const CANDIDATES = ['2026-11-25', 'a'.repeat(64), 'AAAA', 'A text', 1, 0.5]

/** Returns a value with every field of a schema. The caller sets ids and references. */
function full(schema: Definition): unknown {
  const { type, shape, innerType, element, valueType, entries, values } = schema.def
  if (innerType) return full(innerType)
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(shape ?? {}).map(([key, field]) => [key, full(field)]))
    case 'array':
      return element ? [full(element)] : []
    case 'record':
      return valueType ? { persona: full(valueType) } : {}
    case 'enum':
      return Object.values(entries ?? {})[0]
    case 'literal':
      return values?.[0]
    case 'boolean':
      return true
    default:
      return CANDIDATES.find((value) => schema.safeParse(value).success)
  }
}

type Thing = Record<string, unknown>

/** Returns an item of a kind with every field, under its own id and with valid references. */
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
  })
  const lanes = LANE_KINDS.map((kind) => thing('lane', `lane-${kind}`, { kind }))
  const map = thing('map', 'map', {
    personas: ['persona'],
    origin: 'map-0',
    stages: [thing('stage', 'stage', { steps: [step] })],
    lanes,
    cards: lanes.map(({ id }, at) => thing('card', `card-${at}`, { lane: id, step: 'step', asset })),
    links: LINK_KINDS.map((kind) =>
      thing('link', `link-${kind}`, { kind, from: 'step', to: kind === 'opens' ? 'map-0' : 'touchpoint' }),
    ),
    notes: [thing('note', 'note')],
    votes: [thing('vote', 'vote', { counts: { step: 2 } })],
    views: [thing('view', 'view')],
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
    initiatives: [thing('initiative', 'initiative', { subjects: ['step'], owner: 'owner', dependsOn: [] })],
    goals: [thing('goal', 'goal', { metric: 'metric', owner: 'owner' })],
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
        views: [],
        prompts: [],
        origin: 'map',
      }),
    ],
    assets: [thing('asset', asset)],
  }
}

it('keeps a map with every kind of lane and link and every field, byte for byte', () => {
  const text = serialise(everything() as unknown as JourneyFile)
  const read = parse(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  expect(read.findings).toEqual([])
  expect(danglingReferences(read.file)).toEqual([])
  expect(serialise(read.file)).toBe(text)

  // Checks the test data: no field of any kind of item is missing.
  const [map] = read.file.maps
  expect(map?.lanes.map(({ kind }) => kind)).toEqual([...LANE_KINDS])
  expect(map?.links.map(({ kind }) => kind)).toEqual([...LINK_KINDS])
  for (const key of Object.keys(ENTITY_SCHEMAS.step.shape)) expect(map?.stages[0]?.steps[0], key).toHaveProperty(key)
  for (const key of Object.keys(ENTITY_SCHEMAS.card.shape)) expect(map?.cards[0], key).toHaveProperty(key)
  for (const key of Object.keys(journeyFileSchema.shape)) expect(read.file, key).toHaveProperty(key)
})
