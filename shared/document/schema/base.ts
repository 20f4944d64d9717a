import * as z from 'zod'
import { LIMITS } from './limits'

// The Content Security Policy forbids eval, which zod's compiled validators need.
z.config({ jitless: true })

/*
 * Every field of the format is created by one of these functions, so that it has a description in the published JSON
 * Schema. Every object is loose: fields written by a newer program are kept.
 */

export const object = z.looseObject

/** An id. Ids are used as record keys, where `__proto__` is impossible. */
export const id = (description: string) =>
  z
    .string()
    .min(1)
    .max(64)
    .refine((value) => value !== '__proto__')
    .describe(description)

/** A single-line text. */
export const line = (description: string) => z.string().max(LIMITS.text).describe(description)
/** A text of any number of lines. */
export const text = (description: string) => z.string().max(LIMITS.text).describe(description)
export const count = (description: string) => z.number().int().min(0).describe(description)
export const number = (description: string) => z.number().describe(description)
export const flag = (description: string) => z.boolean().describe(description)
export const share = (description: string) => z.number().min(0).max(1).describe(description)
export const valence = (description: string) => z.number().min(-2).max(2).describe(description)
export const stars = (description: string) => z.number().min(1).max(5).describe(description)
export const sha256 = (description: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe(description)

/** A list; empty if absent. */
export const list = <T extends z.ZodType>(item: T, description: string) =>
  z.array(item).default([]).describe(description)

/** The schemas of dates and of ranges, for the rules of the domain. */
const dates = new WeakSet<object>()
const ranges = new WeakSet<object>()
export const isDateSchema = (schema: object): boolean => dates.has(schema)
export const isRangeSchema = (schema: object): boolean => ranges.has(schema)

/**
 * A date (2026-11-22) or a timestamp (2026-11-22T10:30:00Z). Whether it exists is checked by a rule of the domain, not
 * by the schema.
 */
export function date(description: string) {
  const schema = z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/)
    .describe(description)
  dates.add(schema)
  return schema
}

/** One of the known kinds, or one written by a newer program. */
export type Open<K extends string> = K | (string & Record<never, never>)

/** A kind that may be unknown to this program. The JSON Schema lists the known ones as examples. */
export function open<const K extends string>(known: readonly K[], description: string): z.ZodType<Open<K>, Open<K>> {
  const schema = z.string().min(1).max(64).meta({ description, examples: known })
  return schema
}

/** Returns the kind if it is known; undefined for one of a newer program. */
export function known<const K extends string>(kinds: readonly K[], kind: string | undefined): K | undefined {
  return kinds.find((candidate) => candidate === kind)
}

/** The range of an estimate: numbers with low ≤ likely ≤ high. */
export function range(description: string) {
  const schema = object({
    low: number('The lowest value'),
    likely: number('The likely value'),
    high: number('The highest value'),
    source: line('Where the range comes from').optional(),
  }).describe(description)
  ranges.add(schema)
  return schema
}
export type Range = z.infer<ReturnType<typeof range>>

/** How something is known. Not a ranking. */
export const EVIDENCE_KINDS = ['assumed', 'told', 'observed', 'measured'] as const
export const evidence = (description: string) =>
  object({
    kind: open(EVIDENCE_KINDS, 'How it is known: kinds, not ranks'),
    source: line('Where it comes from').optional(),
    date: date('When it was found out').optional(),
    n: count('How many people or cases it rests on').optional(),
    review: date('The day by which to look again').optional(),
  }).describe(description)
export type Evidence = z.infer<ReturnType<typeof evidence>>

/** Numbers of answers by value. */
export const distribution = (description: string) =>
  z.array(object({ value: number('An answer, as a number'), count: count('How many gave it') })).describe(description)
