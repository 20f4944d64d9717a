import type { Entity, EntityKind } from '../schema'
import { isUnrevealed } from './shown-text'

/** A text of an entity, with its path: field names and list indexes. */
export interface WrittenText {
  readonly path: readonly (string | number)[]
  readonly text: string
}

/** The fields of each kind that contain user texts. */
const FIELDS: Partial<Record<EntityKind, readonly string[]>> = {
  map: ['title', 'frame', 'status', 'type'],
  stage: ['title'],
  step: [
    'title',
    'note',
    'emotions',
    'moment',
    'experience',
    'outcome',
    'strengths',
    'weaknesses',
    'quotes',
    'evidence',
    'departments',
  ],
  touchpoint: ['title', 'with', 'note', 'moment', 'evidence', 'departments'],
  lane: ['title'],
  card: ['text', 'practice', 'evidence', 'status', 'tags', 'url'],
  note: ['text'],
  link: ['label'],
  vote: ['title'],
  persona: [
    'name',
    'role',
    'segment',
    'valueGroup',
    'quote',
    'goals',
    'needs',
    'frustrations',
    'values',
    'beliefs',
    'earlier',
    'context',
  ],
  channel: ['name'],
  owner: ['name', 'duty', 'department'],
  need: ['name'],
  metric: ['name', 'question', 'unit', 'note'],
  wave: ['name', 'notAsked', 'mode', 'incentive'],
  segment: ['name', 'rule'],
  score: ['source'],
  benchmark: ['name', 'source'],
  filter: ['name'],
  theme: ['title', 'quotes', 'impact'],
  target: ['note'],
  mapping: ['name'],
  voice: ['text'],
  results: ['source'],
  initiative: ['title', 'nextStep', 'note', 'departmentsNeeded', 'departmentsAffected', 'experiment'],
  goal: ['title', 'specific', 'why'],
  'business-goal': ['title', 'department', 'measure', 'target', 'period'],
  round: ['name'],
  market: ['title', 'text', 'who', 'industry', 'source'],
}
/** Records whose keys are ids. */
const BY_ID: ReadonlySet<string> = new Set(['emotions', 'experience'])
/** Fields of nested objects that contain user texts. */
const INNER: ReadonlySet<string> = new Set([
  'scenario',
  'trigger',
  'end',
  'word',
  'label',
  'reason',
  'expected',
  'perceived',
  'what',
  'source',
  'of',
  'evidence',
  'text',
  'hypothesis',
  'group',
  'threshold',
])

/** Returns the user texts of an entity in field order; empty if it is not revealed yet. */
export function textsOf(kind: EntityKind, entity: Entity): WrittenText[] {
  if (isUnrevealed(entity)) return []
  const texts: WrittenText[] = []
  const inside = (path: WrittenText['path'], value: unknown, keyed: boolean): void => {
    if (typeof value === 'string') texts.push({ path, text: value })
    else if (Array.isArray(value))
      value.forEach((item, at) => typeof item === 'string' && texts.push({ path: [...path, at], text: item }))
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value))
        if (keyed || INNER.has(key)) inside([...path, key], inner, false)
    }
  }
  const fields: Readonly<Record<string, unknown>> = entity
  for (const field of FIELDS[kind] ?? []) inside([field], fields[field], BY_ID.has(field))
  return texts
}
