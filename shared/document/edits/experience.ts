import type { Command } from '../commands'
import { setFields } from '../commands/set-fields'
import {
  AMBITIONS,
  type EmotionScale,
  type JourneyFile,
  known,
  NEED_STATES,
  type Step,
  UNIVERSAL_NEEDS,
} from '../schema'

/*
 * Commands for the experience, importance, outcome and needs of a step, and for the emotion scale of a file.
 */

type Experience = NonNullable<Step['experience']>[string]
type Values<T> = { readonly [K in keyof T]?: T[K] | undefined }

/**
 * Returns the node with the given values, without those that are `undefined` or empty texts; null if nothing remains.
 */
function merged(node: object | undefined, values: object): Record<string, unknown> | null {
  const all = Object.entries({ ...node, ...values }).filter(([, value]) => value !== undefined && value !== '')
  return all.length === 0 ? null : Object.fromEntries(all)
}

/** Returns what a persona expects and perceives at a step. Reads own properties only, since an id can be any text. */
export function experienceOf(step: Step, persona: string): Experience | undefined {
  return step.experience && Object.hasOwn(step.experience, persona) ? step.experience[persona] : undefined
}

/** Changes what a persona expects and perceives at a step. */
export function setExperience(step: Step, persona: string, values: Values<Experience>): Command {
  const others = Object.entries(step.experience ?? {}).filter(([id]) => id !== persona)
  const own = merged(experienceOf(step, persona), values)
  const all = own ? [...others, [persona, own] as const] : others
  return setFields('step', step, { experience: all.length === 0 ? undefined : Object.fromEntries(all) })
}

/** Changes how important a step is; `undefined` removes a value. */
export function setImportance(step: Step, values: Values<NonNullable<Step['importance']>>): Command {
  return setFields('step', step, { importance: merged(step.importance, values) ?? undefined })
}

/** Changes the outcome of a step; a name and a rate are required and default to '' and 0. */
export function setOutcome(step: Step, values: Values<NonNullable<Step['outcome']>>): Command {
  const all = { what: '', rate: 0, ...step.outcome, ...values }
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return setFields('step', step, { outcome: kept })
}

export type NeedState = (typeof NEED_STATES)[number]

/** Returns whether a need is met at a step; null if unknown. */
export function needAt(step: Step, need: string): NeedState | null {
  return known(NEED_STATES, step.needs?.find((item) => item.need === need)?.state) ?? null
}

/** Sets whether a need is met at a step; null removes the value. */
export function setNeed(step: Step, need: string, state: NeedState | null): Command {
  const all = step.needs ?? []
  const has = all.some((item) => item.need === need)
  const next =
    state === null
      ? all.filter((item) => item.need !== need)
      : has
        ? all.map((item) => (item.need === need ? { ...item, state } : item))
        : [...all, { need, state }]
  return setFields('step', step, { needs: next.length === 0 ? undefined : next })
}

/** Returns the ids of all needs in a file: the universal ones, then its own. */
export function needsOf(file: JourneyFile): readonly string[] {
  return [...UNIVERSAL_NEEDS, ...file.needs.map(({ id }) => id)]
}

export type Ambition = (typeof AMBITIONS)[number]

/** Returns the organisation's ambition for a need; null if there is none. */
export function ambitionFor(file: JourneyFile, need: string): Ambition | null {
  return known(AMBITIONS, file.strategy.ambitions.find((item) => item.need === need)?.ambition) ?? null
}

/** Sets the organisation's ambition for a need; null removes it. */
export function setAmbition(file: JourneyFile, need: string, ambition: Ambition | null): Command {
  const { ambitions } = file.strategy
  const has = ambitions.some((item) => item.need === need)
  const next =
    ambition === null
      ? ambitions.filter((item) => item.need !== need)
      : has
        ? ambitions.map((item) => (item.need === need ? { ...item, ambition } : item))
        : [...ambitions, { need, ambition }]
  return setFields(null, file, { strategy: { ...file.strategy, ambitions: next } })
}

/** Returns whether the ambition is to excel at every need, which no organisation can do. */
export function excelsAtAll(file: JourneyFile): boolean {
  return needsOf(file).every((need) => ambitionFor(file, need) === 'excel')
}

/** Names or colours a level of emotion in this file; an empty value resets it to the default. */
export function setLevel(
  file: JourneyFile,
  valence: number,
  values: { readonly name?: string; readonly colour?: string },
): Command {
  const scale: EmotionScale = file.emotionScale ?? { levels: [] }
  const own = merged(scale.levels.find((level) => level.valence === valence) ?? { valence }, values) ?? { valence }
  const says = Object.keys(own).length > 1
  const others = scale.levels.filter((level) => level.valence !== valence)
  const levels = [...others, ...(says ? [{ ...own, valence }] : [])].sort((a, b) => a.valence - b.valence)
  return setFields(null, file, { emotionScale: { ...scale, levels } })
}

/** Shows the emotions of this file as faces or as dots. */
export function setMark(file: JourneyFile, mark: NonNullable<EmotionScale['mark']>): Command {
  return setFields(null, file, { emotionScale: { levels: [], ...file.emotionScale, mark } })
}

interface Rated {
  readonly low?: number | undefined
  readonly high?: number | undefined
}

/** Returns the lowest and highest of several ratings, swapped if they were entered in the wrong order. */
export function rangeOf({ low, high }: Rated): Rated {
  return low !== undefined && high !== undefined && low > high ? { low: high, high: low } : { low, high }
}
