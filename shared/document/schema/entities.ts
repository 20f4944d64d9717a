import * as z from 'zod'
import { businessGoalSchema, goalSchema, initiativeSchema, roundSchema } from './acting'
import { sha256 } from './base'
import { LIMITS } from './limits'
import { cardSchema, laneSchema, linkSchema, mapSchema, noteSchema, savedFilterSchema, voteRoundSchema } from './map'
import {
  benchmarkSchema,
  datasetSchema,
  driversSchema,
  mappingSchema,
  metricSchema,
  scoreSchema,
  segmentSchema,
  targetSchema,
  waveSchema,
} from './measuring'
import { channelSchema, needSchema, ownerSchema, personaSchema } from './people'
import { stageSchema, stepSchema, touchpointSchema } from './step'
import { marketSchema, resultsSchema, themeSchema, threadSchema, voiceSchema } from './voice'

const assetSchema = z.looseObject({
  id: sha256('The SHA-256 of the bytes, hexadecimal'),
  type: z.string().max(100).describe('The media type'),
  data: z
    .base64()
    .max(Math.ceil((LIMITS.imageBytes * 4) / 3) + 4)
    .describe('The bytes'),
})

/** The schema of each kind of entity, which has an id and can be changed by commands. */
export const ENTITY_SCHEMAS = {
  map: mapSchema,
  stage: stageSchema,
  step: stepSchema,
  touchpoint: touchpointSchema,
  lane: laneSchema,
  card: cardSchema,
  link: linkSchema,
  note: noteSchema,
  vote: voteRoundSchema,
  filter: savedFilterSchema,
  persona: personaSchema,
  channel: channelSchema,
  owner: ownerSchema,
  need: needSchema,
  metric: metricSchema,
  wave: waveSchema,
  segment: segmentSchema,
  score: scoreSchema,
  benchmark: benchmarkSchema,
  target: targetSchema,
  dataset: datasetSchema,
  drivers: driversSchema,
  mapping: mappingSchema,
  voice: voiceSchema,
  theme: themeSchema,
  results: resultsSchema,
  initiative: initiativeSchema,
  goal: goalSchema,
  'business-goal': businessGoalSchema,
  round: roundSchema,
  market: marketSchema,
  thread: threadSchema,
  asset: assetSchema,
} as const
export type EntityKind = keyof typeof ENTITY_SCHEMAS
export type Entity<K extends EntityKind = EntityKind> = z.infer<(typeof ENTITY_SCHEMAS)[K]>
