import type { Command } from './commands'
import { setFields } from './commands/set-fields'
import type { Emotion, Evidence, Step, Wave } from './schema'

/*
 * The emotions of personas at steps. The measured value is shown if there is one, otherwise the believed one.
 */

/** An emotion as it is shown. */
export interface ShownEmotion {
  /** From −2 to +2. */
  readonly valence: number
  /** Lowest and highest value and number of people, if several people rated. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly n?: number | undefined
  readonly word?: string | undefined
  readonly evidence?: Evidence | undefined
  readonly basis: 'believed' | 'measured'
  /** The believed value, if it differs from the measured one. */
  readonly believed?: number | undefined
}

/** Returns the emotion of a persona at a step. Reads own properties only, since an id can be any text. */
export function emotionOf(step: Step, persona: string | undefined): Emotion | undefined {
  return persona !== undefined && Object.hasOwn(step.emotions, persona) ? step.emotions[persona] : undefined
}

type Measured = NonNullable<Emotion['measured']>[number]

/** Returns the measured value of the chosen wave, otherwise of the newest wave by date. */
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
 * Returns an emotion as shown: the measured value of the chosen wave, otherwise of the newest one, otherwise the
 * believed value. Null if neither is known, or the persona skips the step.
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

/** Returns the shown emotion of a persona at a step, −2 to +2; null if unset or the persona skips the step. */
export function valenceOf(step: Step, persona: string | undefined, waves: readonly Wave[]): number | null {
  return shownAt(step, persona, waves)?.valence ?? null
}

/** Returns the believed emotion of a persona at a step, −2 to +2; null if unset or the persona skips the step. */
export function believedAt(step: Step, persona: string | undefined): number | null {
  const emotion = emotionOf(step, persona)
  return emotion?.skipped ? null : (emotion?.believed?.valence ?? null)
}

/** Returns whether an emotion has a value and the persona does not skip the step. */
export function isFelt(emotion: Emotion | undefined): emotion is Emotion {
  return (
    emotion !== undefined && !emotion.skipped && (emotion.believed !== undefined || (emotion.measured?.length ?? 0) > 0)
  )
}

/** New values of an emotion: of the believed value, and of the emotion as a whole. */
export interface EmotionValues {
  /** Null removes the believed value. */
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
 * Returns an emotion with changed values; null if nothing remains. `undefined` removes a value. A valence sets the
 * believed value; measured values stay.
 *
 * Setting a valence clears `skipped`, and setting `skipped` removes the believed value. If the evidence changes to or
 * from "measured", the value moves with it, unless there is one already.
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

/** Moves the value of an emotion between believed and measured to match its evidence. */
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

/** Returns the emotions of a step with one persona's changed (see `emotionWith`). */
export function emotionsWith(step: Step, persona: string, values: EmotionValues): Step['emotions'] {
  const emotion = emotionWith(emotionOf(step, persona), values)
  const others = Object.fromEntries(Object.entries(step.emotions).filter(([id]) => emotion !== null || id !== persona))
  return emotion ? { ...others, [persona]: emotion } : others
}

/** Sets the emotion of a persona at a step (see `emotionWith`); null removes it. */
export function setEmotion(step: Step, persona: string, values: EmotionValues | null): Command {
  const emotions =
    values === null
      ? Object.fromEntries(Object.entries(step.emotions).filter(([id]) => id !== persona))
      : emotionsWith(step, persona, values)
  return setFields('step', step, { emotions })
}

/** Raises or lowers the believed emotion by one level, to a whole number; unset counts as neutral. */
export function stepEmotion(step: Step, persona: string, by: 1 | -1): Command {
  const valence = believedAt(step, persona) ?? 0
  const next = by > 0 ? Math.floor(valence) + 1 : Math.ceil(valence) - 1
  return setEmotion(step, persona, { valence: Math.max(-2, Math.min(2, next)) })
}

/** Changes one of the measured values of an emotion; null removes it. @param place its index */
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
