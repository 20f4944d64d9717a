import type { Command } from './commands'
import { setFields } from './commands/set-fields'
import type { Emotion, Evidence, Step, Wave } from './schema'

/*
 * What a persona feels at a step, as the curve, the keys, ratings and tables see it: what was measured where that is known, else what
 * the team believes.
 */

/** An emotion as it is shown. */
export interface ShownEmotion {
  /** From −2 to +2. */
  readonly valence: number
  /** Lowest and highest value where several people rated, and how many they were. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly n?: number | undefined
  readonly word?: string | undefined
  readonly evidence?: Evidence | undefined
  readonly basis: 'believed' | 'measured'
  /** What the team believes where something else was measured. */
  readonly believed?: number | undefined
}

/** Returns the emotion of a persona at a step; ids are any text, so the record's own keys alone count. */
export function emotionOf(step: Step, persona: string | undefined): Emotion | undefined {
  return persona !== undefined && Object.hasOwn(step.emotions, persona) ? step.emotions[persona] : undefined
}

type Measured = NonNullable<Emotion['measured']>[number]

/** Returns what was measured in the chosen wave, or in the newest one by the dates of the waves. */
function measuredIn({ measured = [] }: Emotion, waves: readonly Wave[], chosen?: string): Measured | undefined {
  const own = chosen === undefined ? undefined : measured.find(({ wave }) => wave === chosen)
  if (own || measured.length < 2) return own ?? measured[0]
  const time = ({ wave }: Measured) => {
    const known = waves.find(({ id }) => id === wave)
    return known?.to ?? known?.from ?? ''
  }
  const place = ({ wave }: Measured) => waves.findIndex(({ id }) => id === wave)
  return measured.reduce((newest, next) => {
    const [a, b] = [time(newest), time(next)]
    return b > a || (b === a && place(next) >= place(newest)) ? next : newest
  })
}

/**
 * Returns an emotion as it is shown: what was measured in the chosen wave, else in the newest one, else what the team believes.
 * Null where neither is known, or the persona does not take the step.
 * @param waves of the file
 */
export function shownEmotion(
  emotion: Emotion | undefined,
  waves: readonly Wave[],
  chosen?: string,
): ShownEmotion | null {
  if (!emotion || emotion.skipped) return null
  const { believed, word, evidence } = emotion
  const measured = measuredIn(emotion, waves, chosen)
  const source = measured ?? believed
  if (!source) return null
  const { valence, low, high, n } = source
  return {
    valence,
    low,
    high,
    n,
    word,
    evidence:
      measured && evidence?.kind !== 'measured' ? { kind: 'measured', ...(n === undefined ? {} : { n }) } : evidence,
    basis: measured ? 'measured' : 'believed',
    ...(measured && believed && believed.valence !== valence ? { believed: believed.valence } : {}),
  }
}

/** Returns the shown emotion of a persona at a step (see `shownEmotion`). */
export function shownAt(step: Step, persona: string | undefined, waves: readonly Wave[]): ShownEmotion | null {
  return shownEmotion(emotionOf(step, persona), waves)
}

/** Returns how a persona feels at a step, −2 to +2; null where that is unset or the persona does not take the step. */
export function valenceOf(step: Step, persona: string | undefined, waves: readonly Wave[]): number | null {
  return shownAt(step, persona, waves)?.valence ?? null
}

/** Returns what the team believes a persona feels at a step; null where that is unset or the persona does not take the step. */
export function believedAt(step: Step, persona: string | undefined): number | null {
  const emotion = emotionOf(step, persona)
  return emotion?.skipped ? null : (emotion?.believed?.valence ?? null)
}

/** Whether something is felt: the persona takes the step, and its emotion there is set. */
export function isFelt(emotion: Emotion | undefined): emotion is Emotion {
  return (
    emotion !== undefined && !emotion.skipped && (emotion.believed !== undefined || (emotion.measured?.length ?? 0) > 0)
  )
}

/** Values of an emotion to be set: those of what the team believes, and those that belong to the whole. */
export interface EmotionValues {
  /** Null takes away what the team believes. */
  readonly valence?: number | null
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly n?: number | undefined
  readonly by?: string | undefined
  readonly word?: string | undefined
  readonly skipped?: boolean | undefined
  readonly evidence?: Evidence | undefined
}

function without<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}

/**
 * Returns an emotion with changed values; null where nothing is left of it. What else is known of it stays, a value that is `undefined`
 * goes. A value is what the team believes: what was measured stays beside it.
 *
 * Who feels something at a step takes it, so a valence ends "skipped"; for who skips it the team believes nothing. What was believed becomes
 * what was measured, and the other way round, where the evidence says so and there is no other value in its place.
 */
export function emotionWith(emotion: Emotion | undefined, values: EmotionValues): Emotion | null {
  const { valence, low, high, n, by, ...whole } = values
  const next: Record<string, unknown> & Emotion = { ...emotion, ...whole }
  const rated = Object.fromEntries(
    Object.entries({ low, high, n, by }).filter(([key]) => Object.hasOwn(values, key)),
  ) as Partial<NonNullable<Emotion['believed']>>
  const value = valence === undefined ? emotion?.believed?.valence : (valence ?? undefined)
  if (values.skipped) {
    delete next.believed
  } else if (value === undefined) {
    if (valence === null) delete next.believed
  } else {
    next.believed = without({ ...emotion?.believed, valence: value, ...rated })
    if (valence !== undefined && !Object.hasOwn(values, 'skipped')) delete next.skipped
  }
  if (Object.hasOwn(values, 'evidence')) moveByEvidence(next, emotion?.evidence)
  const kept = without(next)
  return Object.keys(kept).length === 0 ? null : kept
}

/** Moves the value of an emotion to where its evidence says that it belongs. */
function moveByEvidence(emotion: Emotion, before: Evidence | undefined): void {
  const { believed, measured = [] } = emotion
  if (emotion.evidence?.kind === 'measured' && before?.kind !== 'measured' && believed && measured.length === 0) {
    const { by: _by, ...value } = believed
    emotion.measured = [value]
    delete emotion.believed
  } else if (emotion.evidence?.kind !== 'measured' && before?.kind === 'measured' && !believed) {
    const [only, ...others] = measured
    if (!only || only.wave !== undefined || others.length > 0) return
    const { wave: _wave, ...value } = only
    emotion.believed = value
    delete emotion.measured
  }
}

/** Returns the emotions of a step with that of a persona changed (see `emotionWith`). */
export function emotionsWith(step: Step, persona: string, values: EmotionValues): Step['emotions'] {
  const emotion = emotionWith(emotionOf(step, persona), values)
  const others = Object.fromEntries(Object.entries(step.emotions).filter(([id]) => emotion !== null || id !== persona))
  return emotion ? { ...others, [persona]: emotion } : others
}

/** Sets the emotion of a persona at a step (see `emotionWith`); null takes it away. */
export function setEmotion(step: Step, persona: string, values: EmotionValues | null): Command {
  const emotions =
    values === null
      ? Object.fromEntries(Object.entries(step.emotions).filter(([id]) => id !== persona))
      : emotionsWith(step, persona, values)
  return setFields('step', step, { emotions })
}

/** One level up or down from what the team believes; from unset, from neutral. */
export function stepEmotion(step: Step, persona: string, by: 1 | -1): Command {
  const valence = believedAt(step, persona) ?? 0
  const next = by > 0 ? Math.floor(valence) + 1 : Math.ceil(valence) - 1
  return setEmotion(step, persona, { valence: Math.max(-2, Math.min(2, next)) })
}

/** Changes one of the measured values of an emotion; null takes it away. @param place of it among them */
export function setMeasured(
  step: Step,
  persona: string,
  place: number,
  values: { readonly [K in 'wave' | 'valence' | 'n']?: Measured[K] | undefined } | null,
): Command {
  const emotion = emotionOf(step, persona)
  const list = (emotion?.measured ?? []).flatMap((each, at) =>
    at !== place ? [each] : values === null ? [] : [without({ ...each, ...values })],
  )
  const { measured: _measured, ...others } = emotion ?? {}
  const next = list.length > 0 ? { ...others, measured: list } : others
  return setFields('step', step, { emotions: { ...step.emotions, [persona]: next } })
}
