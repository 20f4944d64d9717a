/*
 * Migrates version 1 of the format to version 2. The input is unvalidated: values without the shape of version 1 are
 * left unchanged, and the validation of version 2 reports them.
 */

type Raw = Record<string, unknown>

/** Information from the whole file for migrating single entities. */
interface Context {
  /** The metrics of the file by id. */
  readonly metrics: ReadonlyMap<string, Raw>
  /** The segment created for a persona, by the persona's id. */
  readonly segments: ReadonlyMap<string, string>
}

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const isNumber = (value: unknown): value is number => typeof value === 'number'

/** Returns a list with each record converted by `change`; anything else unchanged. */
function each(value: unknown, change: (item: Raw) => unknown): unknown {
  return Array.isArray(value) ? value.map((item: unknown) => (isRecord(item) ? change(item) : item)) : value
}

/** Returns a record with the fields in `changes` converted; absent fields stay absent. */
function having(raw: Raw, changes: Readonly<Record<string, (value: unknown) => unknown>>): Raw {
  const next = { ...raw }
  for (const [field, change] of Object.entries(changes)) if (Object.hasOwn(raw, field)) next[field] = change(raw[field])
  return next
}

function without(raw: Raw, ...fields: readonly string[]): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([field]) => !fields.includes(field)))
}

const exactly = (value: number) => ({ low: value, likely: value, high: value })

/** The single value of version 1 becomes a measured value if its evidence says so, otherwise a believed one. */
function emotion(raw: Raw): Raw {
  const { valence, low, high, n, ...kept } = raw
  if (!Object.hasOwn(raw, 'valence') || valence === null) return kept
  const value = Object.fromEntries(Object.entries({ valence, low, high, n }).filter(([, each]) => each !== undefined))
  const isMeasured = isRecord(raw.evidence) && raw.evidence.kind === 'measured'
  return { ...kept, ...(isMeasured ? { measured: [value] } : { believed: value }) }
}

function step(raw: Raw): Raw {
  return having(raw, {
    emotions: (emotions) =>
      isRecord(emotions)
        ? Object.fromEntries(
            Object.entries(emotions).map(([id, value]) => [id, isRecord(value) ? emotion(value) : value]),
          )
        : emotions,
  })
}

function stage(raw: Raw): Raw {
  return having(raw, { steps: (steps) => each(steps, step) })
}

function map(raw: Raw): Raw {
  const { views, ...kept } = having(raw, { stages: (stages) => each(stages, stage) })
  return Object.hasOwn(raw, 'views') ? { ...kept, filters: views } : kept
}

/** The textual formula becomes a note; the kind defines how a score is computed. */
function metric(raw: Raw): Raw {
  const next = without(raw, 'formula')
  if (Object.hasOwn(raw, 'kind')) next.formula = raw.kind === 'nps' ? 'nps' : raw.kind === 'csat' ? 'top-box' : 'mean'
  if (typeof raw.formula !== 'string') return next
  return raw.formula === '' ? next : { ...next, note: raw.formula }
}

/**
 * Returns the values for the counts of a distribution: those of NPS answers, or the whole numbers of the metric's
 * scale; null if neither fits.
 */
function valuesFor(counts: readonly unknown[], of: Raw | undefined): number[] | null {
  if (of?.kind === 'nps' && counts.length === 11) return counts.map((_, at) => at)
  const { min, max } = isRecord(of?.scale) ? of.scale : ({} as Raw)
  if (!isNumber(min) || !isNumber(max) || counts.length !== max - min + 1) return null
  return counts.map((_, at) => min + at)
}

function score(raw: Raw, { metrics, segments }: Context): Raw {
  const { distribution, ...kept } = having(raw, {
    segment: (segment) => segments.get(String(segment)) ?? segment,
  })
  if (!Array.isArray(distribution)) return Object.hasOwn(raw, 'distribution') ? { ...kept, distribution } : kept
  const values = valuesFor(distribution, metrics.get(String(raw.metric)))
  return values
    ? { ...kept, distribution: values.map((value, at) => ({ value, count: distribution[at] as unknown })) }
    : { ...kept, counts: distribution }
}

function initiative(raw: Raw): Raw {
  const { cost, effort, lever, estimate, confidence, ...kept } = raw
  const benefit = Object.fromEntries(
    Object.entries({ lever, estimate, confidence }).filter(([, value]) => value !== undefined),
  )
  return {
    ...kept,
    ...(isNumber(cost) ? { oneOff: exactly(cost) } : cost === undefined ? {} : { oneOff: cost }),
    ...(Object.keys(benefit).length > 0 ? { benefits: [{ id: 'benefit-1', ...benefit }] } : {}),
    ...(effort === undefined || effort === '' ? {} : { note: effort }),
  }
}

function theme(raw: Raw): Raw {
  const { impact, ...kept } = raw
  if (impact === undefined || impact === '') return kept
  return { ...kept, impact: typeof impact === 'string' ? { text: impact } : impact }
}

function lineage(raw: unknown): unknown {
  if (!isRecord(raw)) return raw
  const { parent, ...kept } = raw
  return { ...kept, ...(typeof parent === 'string' ? { parents: [parent], past: [parent] } : {}) }
}

/** Conversions by kind of entity. */
const THINGS: Readonly<Record<string, (raw: Raw, context: Context) => Raw>> = {
  map,
  stage,
  step,
  metric,
  score,
  benchmark: score,
  theme,
  initiative,
}

const idOf = ({ id }: Raw) => String(id)

/** Creates the missing segments, since scores of version 1 could refer to a persona instead. */
function personaSegments(raw: Raw): { readonly context: Context; readonly made: readonly Raw[] } {
  const records = (list: unknown): Raw[] => (Array.isArray(list) ? list.filter(isRecord) : [])
  const segments = records(raw.segments)
  const personas = new Map(records(raw.personas).map((persona) => [idOf(persona), persona]))
  const taken = new Set(segments.map(idOf))
  const known = new Map<string, string>()
  const made: Raw[] = []
  for (const { segment } of [...records(raw.scores), ...records(raw.benchmarks)]) {
    const persona = typeof segment === 'string' && !taken.has(segment) ? personas.get(segment) : undefined
    if (!persona || known.has(idOf(persona))) continue
    const own = segments.find((each) => each.persona === persona.id && each.rule === undefined)
    let id = own ? idOf(own) : `segment-${idOf(persona)}`.slice(0, 64)
    if (!own) {
      for (let number = 2; taken.has(id) || personas.has(id); number++) id = `segment-${number}`
      made.push({ id, name: persona.name, persona: persona.id })
    }
    taken.add(id)
    known.set(idOf(persona), id)
  }
  const metrics = new Map(records(raw.metrics).map((each) => [idOf(each), each]))
  return { context: { metrics, segments: known }, made }
}

/** Converts a file of version 1 to version 2. */
export function fromVersion1(raw: Raw): Raw {
  const { context, made } = personaSegments(raw)
  const things = (kind: string) => (list: unknown) => each(list, (item) => THINGS[kind]?.(item, context) ?? item)
  const next = having(raw, {
    lineage,
    metrics: things('metric'),
    scores: things('score'),
    benchmarks: things('benchmark'),
    themes: things('theme'),
    initiatives: things('initiative'),
    maps: things('map'),
  })
  return made.length > 0
    ? { ...next, segments: [...(Array.isArray(raw.segments) ? (raw.segments as unknown[]) : []), ...made] }
    : next
}

/** Renamed fields of version 1. */
const RENAMED: Readonly<Record<string, string>> = {
  cost: 'oneOff',
  effort: 'note',
  lever: 'benefits',
  estimate: 'benefits',
  confidence: 'benefits',
}

const NO_CONTEXT: Context = { metrics: new Map(), segments: new Map() }

/** Converts the fields of an update. The kind of entity is unknown, but the names of the fields are sufficient. */
function fields(set: Raw): Raw {
  const known = step(set)
  const acting = ['cost', 'effort', 'lever', 'estimate', 'confidence'].some((field) => Object.hasOwn(known, field))
  const measuring = Object.hasOwn(known, 'formula')
  const next = acting ? initiative(known) : known
  return measuring ? metric(next) : typeof next.impact === 'string' ? theme(next) : next
}

function command(raw: Raw): Raw {
  switch (raw.type) {
    case 'insert': {
      const kind = raw.kind === 'view' ? 'filter' : raw.kind
      const item = isRecord(raw.item) ? (THINGS[String(kind)]?.(raw.item, NO_CONTEXT) ?? raw.item) : raw.item
      return { ...raw, kind, item }
    }
    case 'update':
      return having(raw, {
        set: (set) => (isRecord(set) ? fields(set) : set),
        unset: (names) => (Array.isArray(names) ? names.map((name: unknown) => RENAMED[String(name)] ?? name) : names),
      })
    case 'batch':
      return having(raw, { commands: (commands) => each(commands, command) })
    default:
      return raw
  }
}

/**
 * Converts an entry of a draft's journal from version 1 to version 2, so that it can be replayed on the migrated
 * snapshot.
 */
export function entryFromVersion1(entry: unknown): unknown {
  if (!isRecord(entry)) return entry
  return having(entry, {
    do: (value) => (isRecord(value) ? command(value) : value),
    load: (file) => (isRecord(file) ? { ...fromVersion1(file), version: 2 } : file),
  })
}
