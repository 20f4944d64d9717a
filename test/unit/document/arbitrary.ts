import fc from 'fast-check'
import {
  FORMAT,
  journeyFileSchema,
  type JourneyFile,
  LANE_KINDS,
  LINK_KINDS,
  METRIC_KINDS,
  NEED_STATES,
  UNIVERSAL_NEEDS,
  MOMENT_BASES,
  MOMENT_KINDS,
  EVIDENCE_KINDS,
  VERSION,
} from '../../../shared/document/schema'
import { below, oneOf, type Random, randomOf } from '../mutate'

const TEXTS = [
  '',
  'Pay',
  'Zażółć gęślą jaźń',
  'Čaša žganja',
  '朝のお茶を飲む',
  'שלום',
  'नमस्ते',
  '👩‍👩‍👧 🎉',
  'a\nb\tc',
  '\u2028',
  '\ud800',
  '"\\\u0000',
  '__proto__',
  '1e999',
  ' '.repeat(20),
  'x'.repeat(300),
]
const ID_STEMS = ['constructor', 'toString', '7', 'ż', 'a', 'b', 'c', 'd']
const DATES = ['2026-11-22', '2026-11-22T10:30:00Z', '2026-11-22T10:30:00.123+01:00']

/** Beginnings of pictures: wide, tall and small ones, one too large to be drawn, and other data. */
const PICTURES = [
  'iVBORw0KGgoAAAANSUhEUgAAAyAAAABkCAYAAAA=',
  'iVBORw0KGgoAAAANSUhEUgAAAGQAAAMgCAYAAAA=',
  'R0lGODlhEAAQAAAAACw=',
  'iVBORw0KGgoAAAANSUhEUgAA//8AAP//CAYAAAA=',
  'PHN2Zz4=',
]

/** Returns a text of any script. */
export function anyText(random: Random): string {
  const point = 0x20 + below(random, 0xd7ff - 0x20)
  return random() < 0.3 ? `${String.fromCodePoint(point)}${oneOf(random, TEXTS)}` : oneOf(random, TEXTS)
}

/** Returns a JSON value unknown to every schema. */
function anyValue(random: Random, depth = 0): unknown {
  switch (below(random, depth > 2 ? 4 : 6)) {
    case 0:
      return null
    case 1:
      return random() < 0.5
    case 2:
      return oneOf(random, [0, 1, -1.5, 1e-7, 1.7976931348623157e308, 0.1 + 0.2, 2 ** 53])
    case 3:
      return anyText(random)
    case 4:
      return Array.from({ length: below(random, 3) }, () => anyValue(random, depth + 1))
    default:
      return Object.fromEntries(
        Array.from({ length: below(random, 3) }, (_, at) => [`${anyText(random)}${at}`, anyValue(random, depth + 1)]),
      )
  }
}

/** Creates parts of files; ids are unique within a builder. */
class Builder {
  private made = 0

  constructor(
    readonly random: Random,
    /** The maximum length of a list. */
    readonly size: number,
  ) {}

  id(): string {
    const at = this.made++
    return at < ID_STEMS.length ? (ID_STEMS[at] ?? '') : `${oneOf(this.random, ID_STEMS)}-${at}`
  }

  text(): string {
    return anyText(this.random)
  }

  list<T>(make: () => T, least = 0): T[] {
    return Array.from({ length: least + below(this.random, this.size + 1) }, make)
  }

  /** Returns a record with some of the optional fields, and sometimes with an unknown one. */
  node<T extends object>(fields: T, optional: Readonly<Record<string, () => unknown>> = {}): T {
    const node = { ...fields } as Record<string, unknown>
    for (const [key, make] of Object.entries(optional)) if (this.random() < 0.4) node[key] = make()
    if (this.random() < 0.2) node[`~${this.text()}`] = anyValue(this.random)
    return node as T
  }

  number(min: number, max: number): number {
    return oneOf(this.random, [min, max, 0, min + (max - min) * this.random()])
  }

  /** A known kind, or now and then one that a newer program wrote. */
  kind(known: string): string {
    return this.random() < 0.2 ? oneOf(this.random, ['horoscope', 'constructor', 'Ż']) : known
  }

  evidence() {
    return this.node(
      { kind: this.kind(oneOf(this.random, EVIDENCE_KINDS)) },
      { source: () => this.text(), date: () => oneOf(this.random, DATES), n: () => below(this.random, 500) },
    )
  }

  moment() {
    return this.node(
      { kind: oneOf(this.random, MOMENT_KINDS), reason: this.text(), basis: oneOf(this.random, MOMENT_BASES) },
      { votes: () => 3 },
    )
  }
}

/** Returns a valid journey file, reproducible by seed; `size` limits the length of its lists. */
export function buildFile(seed: number, size: number): JourneyFile {
  const random = randomOf(seed)
  const b = new Builder(random, size)
  const ids = (list: readonly { id: string }[]) => list.map((item) => item.id)
  const reference = (pool: readonly string[]) => oneOf(random, pool)
  const personas = b.list(
    () => b.node({ id: b.id(), name: b.text() }, { quote: () => b.text(), goals: () => b.list(() => b.text()) }),
    1,
  )
  const channels = b.list(() => b.node({ id: b.id(), name: b.text() }, { icon: () => 'globe' }))
  const owners = b.list(() => b.node({ id: b.id(), name: b.text() }))
  const needs = b.list(() => b.node({ id: b.id(), name: b.text() }))
  const assets = b.list(() => ({
    id: Array.from({ length: 64 }, () => below(random, 16).toString(16)).join(''),
    type: 'image/png',
    data: oneOf(random, PICTURES),
  }))
  const metrics = b.list(() =>
    b.node({
      id: b.id(),
      name: b.text(),
      kind: b.kind(oneOf(random, METRIC_KINDS)),
      scale: { min: -100, max: 100 },
      direction: 'lower',
    }),
  )
  const waves = b.list(() =>
    b.node({ id: b.id(), name: b.text() }, { from: () => oneOf(random, DATES), invited: () => below(random, 999) }),
  )
  const owned = (): Record<string, () => unknown> => (owners.length > 0 ? { owner: () => reference(ids(owners)) } : {})
  const touchpoint = () =>
    b.node(
      { id: b.id(), title: b.text() },
      {
        ...owned(),
        moment: () => b.moment(),
        evidence: () => b.evidence(),
        ...(channels.length > 0 ? { channel: () => reference(ids(channels)) } : {}),
      },
    )
  const emotions = () =>
    Object.fromEntries(
      personas
        .filter(() => random() < 0.5)
        .map(({ id }) => [
          id,
          b.node(
            {},
            {
              skipped: () => true,
              word: () => b.text(),
              believed: () => b.node({ valence: b.number(-2, 2) }, { n: () => 4, by: () => b.text() }),
              measured: () => b.list(() => b.node({ valence: b.number(-2, 2) }, { n: () => 4 })),
            },
          ),
        ]),
    )
  const step = () =>
    b.node(
      { id: b.id(), title: b.text(), touchpoints: b.list(touchpoint), emotions: emotions() },
      {
        ...owned(),
        note: () => b.text(),
        moment: () => b.moment(),
        delivered: () => b.kind('partly'),
        experience: () =>
          Object.fromEntries(
            personas.map(({ id }) => [
              id,
              b.node({}, { expected: () => b.text(), perceived: () => b.text(), gap: () => b.number(-2, 2) }),
            ]),
          ),
        needs: () =>
          b.list(() => ({
            need: reference([...UNIVERSAL_NEEDS, ...ids(needs)]),
            state: b.kind(oneOf(random, NEED_STATES)),
          })),
        importance: () => b.node({}, { customer: () => 5, organisation: () => 1 }),
        outcome: () => b.node({ what: b.text(), rate: 0.25 }, { n: () => 40 }),
        strengths: () => b.list(() => b.text()),
        weaknesses: () => b.list(() => b.text()),
        quotes: () => b.list(() => b.text()),
        departments: () => b.list(() => b.text()),
        evidence: () => b.evidence(),
        origin: () => oneOf(random, ['gone', 'b']),
      },
    )
  const maps = b.list(() => {
    const stages = b.list(() => b.node({ id: b.id(), title: b.text(), steps: b.list(step) }, { unsorted: () => true }))
    const steps = stages.flatMap((stage) => ids(stage.steps))
    const lanes = b.list(() =>
      b.node(
        { id: b.id(), kind: b.kind(oneOf(random, LANE_KINDS)), title: b.text() },
        { hidden: () => true, collapsed: () => true, colour: () => oneOf(random, ['blue', 'olive', 'like this']) },
      ),
    )
    const cards =
      steps.length === 0 || lanes.length === 0
        ? []
        : b.list(() =>
            b.node(
              {
                id: b.id(),
                lane: reference(ids(lanes)),
                step: reference(steps),
                span: 1 + below(random, 4),
                text: b.text(),
              },
              {
                practice: () => ({ of: b.text(), kind: b.kind('good') }),
                hidden: () => true,
                evidence: () => b.evidence(),
                ...(assets.length > 0 ? { asset: () => reference(ids(assets)) } : {}),
              },
            ),
          )
    const ends = [...steps, ...ids(cards)]
    return b.node({
      id: b.id(),
      title: b.text(),
      personas: [...new Set([reference(ids(personas)), reference(ids(personas))])],
      frame: { scenario: b.text(), trigger: '', end: '' },
      stages,
      lanes,
      cards,
      links:
        ends.length === 0
          ? []
          : b.list(() =>
              b.node({
                id: b.id(),
                kind: b.kind(oneOf(random, LINK_KINDS)),
                from: reference(ends),
                to: reference(ends),
              }),
            ),
      notes: b.list(() =>
        b.node(
          { id: b.id(), text: b.text(), x: b.number(-1e6, 1e6), y: b.number(-9, 9) },
          { colour: () => 'green', hidden: () => true },
        ),
      ),
      votes:
        steps.length === 0
          ? []
          : b.list(() =>
              b.node(
                { id: b.id(), title: b.text(), perPerson: 3, counts: { [reference(steps)]: 4 } },
                { people: () => 8 },
              ),
            ),
      filters: b.list(() =>
        b.node({
          id: b.id(),
          name: b.text(),
          filter: b.node({}, { text: () => b.text(), moments: () => true, needs: () => ['easy'] }),
        }),
      ),
      prompts:
        stages.length === 0 || lanes.length === 0
          ? []
          : b.list(() => ({ lane: reference(ids(lanes)), stage: reference(ids(stages)), text: b.text() })),
    })
  }, 1)
  const subjects = maps.flatMap((map) => [map.id, ...map.stages.flatMap((stage) => [stage.id, ...ids(stage.steps)])])
  const score = () =>
    b.node(
      { id: b.id(), metric: reference(ids(metrics)), subject: reference(subjects), value: b.number(-100, 100) },
      { n: () => 12, ...(waves.length > 0 ? { wave: () => reference(ids(waves)) } : {}) },
    )
  return journeyFileSchema.parse(
    b.node({
      format: FORMAT,
      version: VERSION,
      id: b.id(),
      revision: below(random, 1000),
      title: b.text(),
      personas,
      channels,
      owners,
      needs,
      ...(random() < 0.3
        ? {
            emotionScale: b.node(
              { levels: [b.node({ valence: -2 }, { name: () => b.text(), colour: () => '#ff0000' })] },
              { mark: () => 'dot' },
            ),
          }
        : {}),
      metrics,
      waves,
      segments: b.list(() => b.node({ id: b.id(), name: b.text() }, { persona: () => reference(ids(personas)) })),
      scores: metrics.length > 0 ? b.list(score) : [],
      benchmarks: metrics.length > 0 ? b.list(() => ({ ...score(), name: b.text() })) : [],
      targets:
        metrics.length > 0
          ? b.list(() =>
              b.node({ id: b.id(), metric: reference(ids(metrics)), subject: reference(subjects), value: 4 }),
            )
          : [],
      datasets: b.list(() =>
        b.node({
          id: b.id(),
          source: b.text(),
          sha256: '0'.repeat(64),
          columns: [b.node({ id: 'c', name: b.text(), role: b.kind('answer'), values: [1, null, b.text()] })],
        }),
      ),
      drivers:
        metrics.length > 0 && waves.length > 0
          ? b.list(() =>
              b.node({
                id: b.id(),
                wave: reference(ids(waves)),
                outcome: reference(ids(metrics)),
                n: 40,
                base: 50,
                method: b.kind('lmg'),
                r2: 0.5,
                threshold: 0.1,
                weights: [],
                sha256: '1'.repeat(64),
              }),
            )
          : [],
      mappings: b.list(() =>
        b.node({ id: b.id(), name: b.text(), columns: [b.node({ at: 0, role: b.kind('answer') })] }),
      ),
      voices: b.list(() =>
        b.node({ id: b.id(), kind: b.kind('call'), text: b.text(), subjects: b.list(() => reference(subjects)) }),
      ),
      results: b.list(() => b.node({ id: b.id(), customers: below(random, 999) }, { source: () => b.text() })),
      businessGoals: b.list(() => b.node({ id: b.id(), title: b.text(), kind: b.kind('revenue') })),
      rounds: b.list(() =>
        b.node({ id: b.id(), name: b.text(), steps: b.node({}, { learn: () => ({ done: true }) }) }),
      ),
      market: b.list(() => b.node({ id: b.id(), kind: b.kind('trend'), title: b.text() })),
      threads: b.list(() =>
        b.node({
          id: b.id(),
          about: random() < 0.3 ? null : reference(subjects),
          messages: [b.node({ id: 'm', by: b.text(), at: oneOf(random, DATES), text: b.text() })],
        }),
      ),
      goals: b.list(() =>
        b.node({ id: b.id(), specific: b.text() }, { target: () => 70, date: () => oneOf(random, DATES) }),
      ),
      themes: b.list(() =>
        b.node({
          id: b.id(),
          title: b.text(),
          subjects: b.list(() => reference(subjects)),
          quotes: b.list(() => b.text()),
          mentions: waves.map((wave) => ({ wave: wave.id, count: 2 })),
        }),
      ),
      initiatives: b.list(() =>
        b.node(
          { id: b.id(), title: b.text(), subjects: b.list(() => reference(subjects)) },
          {
            ...owned(),
            status: () => b.kind('planned'),
            benefits: () => b.list(() => b.node({ id: 'benefit', lever: b.kind('churn'), inputs: {} })),
          },
        ),
      ),
      maps,
      assets,
    }),
  )
}

/** Valid journey files: any script, unknown fields, ids that are also names of object properties. */
export const anyFile: fc.Arbitrary<JourneyFile> = fc
  .tuple(fc.nat(), fc.integer({ min: 0, max: 4 }))
  .map(([seed, size]) => buildFile(seed, size))
