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
 * Commands that split and merge steps.
 */

/**
 * Splits a step in two, at a position in its title or before one of its touchpoints; the new step follows it.
 *
 * The new step gets the rest of the title, or the touchpoint and those after it. It copies the emotions without
 * evidence, the owner and the departments. Everything else (moment of truth, scores, needs, notes, cards) stays with
 * the first step; a card that spans several columns covers both.
 *
 * @param at id of the step, or of the touchpoint with which the new step begins
 * @param caret index in the title where it is split; its end by default
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
 * Merges a step with the next one, which may be in the next stage.
 *
 * A computed value never keeps the evidence or n of one step. Titles are joined with “ / ”, texts line by line, lists
 * one after the other. Of single values (owner, outcome) the first step's wins. Emotions are means, with the first
 * word; needs take the worse state, importance the greater value, a moment of truth both reasons. Touchpoints and cards
 * of the second step follow those of the first, and references to the second (scores, links, themes, votes) are
 * retargeted.
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
    setFields('step', first, withNote(mergedFields(first, second), first, scores.notes)),
    ...second.touchpoints.map((touchpoint, place): Command => ({
      type: 'move',
      id: touchpoint.id,
      parent: first.id,
      at: first.touchpoints.length + place,
    })),
    // One column more, since removing the second step takes one away.
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
 * Merges a step with the selected steps next to it, or with the next step if there are none (see `mergeWithNext`).
 * Means are over all merged steps.
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
  const builder = new CommandBuilder(file)
  // The next step is always the one after those merged so far.
  for (let rest = others.length; rest > 0; rest--) {
    const now = get(builder.file, 'map', map.id)
    if (!now || !builder.add(mergeWithNext(builder.file, now, kept.id)?.command ?? null)) return null
  }
  const merged = get(builder.file, 'step', kept.id)
  if (merged) builder.add(setFields('step', merged, meansOf(merged, [kept, ...others])))
  return { command: { type: 'batch', commands: builder.commands }, id: kept.id }
}

/** Returns the emotions and gaps of a merged step as means over all known values. */
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

/** Returns the commands that retarget all references to an entity; a link between the two is removed. */
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
