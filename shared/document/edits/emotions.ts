import type { Command } from '../commands'
import { setFields } from '../set-fields'
import type { Emotion, Step } from '../schema'

/** The emotion of a persona at a step; ids are any text, so the record's own keys alone count. */
export function emotionOf(step: Step, persona: string | undefined): Emotion | undefined {
  return persona !== undefined && Object.hasOwn(step.emotions, persona) ? step.emotions[persona] : undefined
}

/** Whether something is felt: the persona takes the step, and its emotion there is set. */
export function isFelt(emotion: Emotion | undefined): emotion is Emotion & { readonly valence: number } {
  return emotion !== undefined && !emotion.skipped && emotion.valence !== null
}

/** How a persona feels at a step, −2 to +2; null where that is unset or the persona does not take the step. */
export function valenceOf(step: Step, persona: string | undefined): number | null {
  const emotion = emotionOf(step, persona)
  return isFelt(emotion) ? emotion.valence : null
}

type EmotionValues = { readonly [K in keyof Emotion]?: Emotion[K] | undefined }

/**
 * The emotions of a step with that of a persona changed. What else is known of it stays, a value that is `undefined` goes.
 * Who feels something at a step takes it, so a valence ends "skipped"; who skips it feels nothing there.
 */
export function emotionsWith(step: Step, persona: string, values: EmotionValues): Step['emotions'] {
  const implied = typeof values.valence === 'number' ? { skipped: undefined } : values.skipped ? { valence: null } : {}
  const merged: EmotionValues = { ...emotionOf(step, persona), ...implied, ...values }
  const emotion = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined))
  return { ...step.emotions, [persona]: { valence: null, ...emotion } }
}

/** Sets the emotion of a persona at a step (see `emotionsWith`); null takes it away. */
export function setEmotion(step: Step, persona: string, values: EmotionValues | null): Command {
  const emotions =
    values === null
      ? Object.fromEntries(Object.entries(step.emotions).filter(([id]) => id !== persona))
      : emotionsWith(step, persona, values)
  return setFields('step', step, { emotions })
}

/** One level up or down from where the emotion is; from unset, from neutral. */
export function stepEmotion(step: Step, persona: string, by: 1 | -1): Command {
  const valence = valenceOf(step, persona) ?? 0
  const next = by > 0 ? Math.floor(valence) + 1 : Math.ceil(valence) - 1
  return setEmotion(step, persona, { valence: Math.max(-2, Math.min(2, next)) })
}
