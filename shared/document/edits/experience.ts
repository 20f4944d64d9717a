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
 * What a person says of the experience at a step and of the needs behind it, as commands.
 */

type Experience = NonNullable<Step['experience']>[string]
type Values<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** The node with the given values, without those that are `undefined` or an empty text; null where nothing is left. */
function merged(node: object | undefined, values: object): Record<string, unknown> | null {
  const all = Object.entries({ ...node, ...values }).filter(([, value]) => value !== undefined && value !== '')
  return all.length === 0 ? null : Object.fromEntries(all)
}

/** What a persona expects of a step and how it perceives it; ids are any text, so the record's own keys alone count. */
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

/** Changes how important a step is; `undefined` takes an answer away. */
export function setImportance(step: Step, values: Values<NonNullable<Step['importance']>>): Command {
  return setFields('step', step, { importance: merged(step.importance, values) ?? undefined })
}

/** Changes the outcome of a step; without a name and a rate there is none. */
export function setOutcome(step: Step, values: Values<NonNullable<Step['outcome']>>): Command {
  const all = { what: '', rate: 0, ...step.outcome, ...values }
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return setFields('step', step, { outcome: kept })
}

export type NeedState = (typeof NEED_STATES)[number]

/** Whether a need is met at a step, or null where nobody said. */
export function needAt(step: Step, need: string): NeedState | null {
  return known(NEED_STATES, step.needs?.find((item) => item.need === need)?.state) ?? null
}

/** Says whether a need is met at a step; null takes that away. */
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

/** All needs that can be spoken of in a file: the universal ones, then its own. */
export function needsOf(file: JourneyFile): readonly string[] {
  return [...UNIVERSAL_NEEDS, ...file.needs.map(({ id }) => id)]
}

export type Ambition = (typeof AMBITIONS)[number]

/** The organisation's ambition for a need, or null where there is none. */
export function ambitionFor(file: JourneyFile, need: string): Ambition | null {
  return known(AMBITIONS, file.strategy.ambitions.find((item) => item.need === need)?.ambition) ?? null
}

/** Sets the organisation's ambition for a need; null takes it away. */
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

/** Whether the organisation wants to excel at every need: nobody can be best at everything. */
export function excelsAtAll(file: JourneyFile): boolean {
  return needsOf(file).every((need) => ambitionFor(file, need) === 'excel')
}

/** Names or colours a level of emotion in this file; an empty value goes back to the usual one. */
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

/** The lowest and highest of several ratings in order, whichever was typed first. */
export function rangeOf({ low, high }: Rated): Rated {
  return low !== undefined && high !== undefined && low > high ? { low: high, high: low } : { low, high }
}
