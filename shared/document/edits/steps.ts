import type { Command } from '../commands'
import { stageOf, stepsOf } from '../map-queries'
import { emotionOf } from '../emotion'
import { columnsOf } from './cards'
import { experienceOf } from './experience'
import { mean, mergedEmotions } from '../merged-emotions'
import { mergeScores } from './merged-scores'
import { setFields } from '../commands/set-fields'
import { emotionsWithoutEvidence } from '../rules/without-findings'
import { type MakeId, newStep } from '../new-file'
import { retargetReferences } from '../copies/retarget-references'
import type { JourneyFile, JourneyMap, Step } from '../schema'
import { CommandBuilder } from '../commands/command-builder'
import { get, find, visitFile } from '../entity-index'
import { withNote, mergedFields } from './merged-step'

/*
 * One step made of two and two of one, as commands. Each function is pure.
 */

/**
 * Splits a step in two, at a place in its title or before one of its touchpoints; the new one comes after it.
 *
 * What follows the place goes over: the rest of the title; with a touchpoint, it and those after it. The new step is felt as the
 * first one was, though nobody measured it, and has its owner and departments, until somebody says otherwise. All else that is known (moment of truth,
 * scores, needs, notes) and the cards stay where they are; a card that covers more than this column goes on to cover both.
 *
 * @param at the step, or the touchpoint with which the new step begins
 * @param caret the place in the title where it is cut; at its end where absent
 */
export function splitStep(
  file: JourneyFile,
  map: JourneyMap,
  makeId: MakeId,
  at: string,
  caret?: number,
): { readonly command: Command; readonly id: string } | null {
  const found = find(file, at)
  const step = get(file, 'step', found?.kind === 'touchpoint' ? (found.parent ?? undefined) : at)
  const stage = step && stageOf(map, step.id)
  if (!found || !step || !stage) return null
  const cut = caret ?? step.title.length
  const [before, after] = [step.title.slice(0, cut).trimEnd(), step.title.slice(cut).trimStart()]
  const { emotions, owner, departments } = step
  const item = {
    ...newStep(makeId, after),
    emotions: emotionsWithoutEvidence(emotions, file.waves),
    ...(owner === undefined ? {} : { owner }),
    ...(departments ? { departments } : {}),
  }
  const over = found.kind === 'touchpoint' ? step.touchpoints.slice(found.at) : []
  const column = stepsOf(map).indexOf(step)
  const commands: Command[] = [
    { type: 'insert', kind: 'step', parent: stage.id, at: stage.steps.indexOf(step) + 1, item },
    ...(before === step.title ? [] : [{ type: 'update', id: step.id, set: { title: before } } as const]),
    ...over.map(({ id }, place): Command => ({ type: 'move', id, parent: item.id, at: place })),
    ...map.cards.flatMap((card): Command[] => {
      const covers = columnsOf(map, card)
      const both = covers && covers.first <= column && covers.last >= column && covers.last > covers.first
      return both ? [{ type: 'update', id: card.id, set: { span: covers.last - covers.first + 2 } }] : []
    }),
  ]
  return { command: { type: 'batch', commands }, id: item.id }
}

/**
 * Makes one step of a step and the next one, also where that is the first of the next stage.
 *
 * Nothing that is computed of both has the evidence or the n of one. Titles are joined by “ / ”, notes and texts one under the other, lists one after the other. The first keeps what can only be
 * there once (owner, outcome) and takes the second's where it has none. An emotion is the mean of
 * both where both are set, with the first one's word; a need is as badly met as in the worse of the two; importance is the
 * greater. A moment of truth stays one, with both reasons. Touchpoints and cards of the second come after those of the
 * first, and what refers to the second (scores, links, themes, votes) refers to the first.
 */
export function mergeWithNext(
  file: JourneyFile,
  map: JourneyMap,
  id: string,
): { readonly command: Command; readonly id: string } | null {
  const steps = stepsOf(map)
  const at = steps.findIndex((step) => step.id === id)
  const [first, second] = [steps[at], steps[at + 1]]
  if (!first || !second) return null
  const scores = mergeScores(file, second.id, first.id)
  const commands: Command[] = [
    setFields('step', first, withNote(mergedFields(first, second), first, scores.told)),
    ...second.touchpoints.map((touchpoint, place): Command => ({
      type: 'move',
      id: touchpoint.id,
      parent: first.id,
      at: first.touchpoints.length + place,
    })),
    // A column more than it has, which is that of the step that goes.
    ...map.cards.flatMap((card): Command[] =>
      card.step === second.id ? [{ type: 'update', id: card.id, set: { step: first.id, span: card.span + 1 } }] : [],
    ),
    ...scores.commands,
    ...referrers(file, second.id, first.id, scores.gone),
    { type: 'remove', ids: [second.id, ...scores.gone] },
  ]
  return { command: { type: 'batch', commands }, id: first.id }
}

/**
 * Makes one step of a step and those beside it that are selected with it, or of it and the next one where none is, as
 * `mergeWithNext` does. What is a mean of two is one of all.
 */
export function mergeSteps(
  file: JourneyFile,
  map: JourneyMap,
  id: string,
  selected: readonly string[],
): { readonly command: Command; readonly id: string } | null {
  const steps = stepsOf(map)
  const chosen = new Set([...selected, id])
  const at = steps.findIndex((step) => step.id === id)
  if (at < 0) return null
  let [first, end] = [at, at + 1]
  while (first > 0 && chosen.has(steps[first - 1]?.id ?? '')) first--
  while (chosen.has(steps[end]?.id ?? '')) end++
  const [kept, ...others] = steps.slice(first, end)
  if (!kept || others.length < 2) return mergeWithNext(file, map, kept?.id ?? id)
  const sequence = new CommandBuilder(file)
  // Each time the next one is that which comes after those that are one by now.
  for (let rest = others.length; rest > 0; rest--) {
    const now = get(sequence.file, 'map', map.id)
    if (!now || !sequence.add(mergeWithNext(sequence.file, now, kept.id)?.command ?? null)) return null
  }
  const merged = get(sequence.file, 'step', kept.id)
  if (merged) sequence.add(setFields('step', merged, meansOf(merged, [kept, ...others])))
  return { command: { type: 'batch', commands: sequence.commands }, id: kept.id }
}

/** The emotions and gaps of a step made of several, each as the mean of all that are known. */
function meansOf({ emotions, experience }: Step, steps: readonly Step[]): Partial<Step> {
  const entries = <T>(merged: Readonly<Record<string, T>>, of: (persona: string, entry: T) => T) =>
    Object.fromEntries(Object.entries(merged).map(([persona, entry]): [string, T] => [persona, of(persona, entry)]))
  return {
    emotions: entries(
      emotions,
      (persona, entry) => mergedEmotions(steps.map((step) => emotionOf(step, persona) ?? {})) ?? entry,
    ),
    ...(experience
      ? {
          experience: entries(experience, (persona, entry) => {
            const gaps = steps.flatMap((step) => experienceOf(step, persona)?.gap ?? [])
            return gaps.length < 2 ? entry : { ...entry, gap: mean(gaps) }
          }),
        }
      : {}),
  }
}

/** What makes everything that refers to a thing refer to another one instead; a link between the two goes. */
function referrers(file: JourneyFile, from: string, to: string, gone: ReadonlySet<string>): Command[] {
  const commands: Command[] = []
  visitFile(file, ({ kind, entity }) => {
    if (kind === 'card' || entity.id === from || gone.has(entity.id)) return
    if (kind === 'step' && (entity as Step).origin === from)
      commands.push({ type: 'update', id: entity.id, set: { origin: to } })
    const fields = retargetReferences(kind, entity, from, to)
    if (!fields) return
    const ends = { ...entity, ...fields } as { readonly from?: unknown; readonly to?: unknown }
    if (kind === 'link' && ends.from === ends.to) commands.push({ type: 'remove', ids: [entity.id] })
    else commands.push(setFields(kind, entity, fields))
  })
  return commands
}
