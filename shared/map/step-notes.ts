import { compareMaps, type StepChange } from '../analysis/compare-maps'
import { contradictionsAt, gapOf } from '../analysis/contradictions'
import { numberText, percentText } from '../analysis/scores'
import type { Link, Stage, Step } from '../document/schema'
import { get } from '../document/entity-index'
import type { WordContext, Translate } from '../drawing/context'
import { createMemo } from '../drawing/memoize'

/**
 * A line at the foot of a step: the map that it opens, how it stands to the map that it came from, how it compared with what was
 * expected, or what people did.
 */
export interface StepNote {
  readonly kind: 'opens' | 'added' | 'changed' | 'contradiction' | 'worse' | 'better' | 'outcome'
  readonly text: string
  /** The end of the text where it is never cut: how many it is known of. */
  readonly end?: string
}

/** The notes of a map's steps by their ids; only of those that have any. */
export type StepNotes = ReadonlyMap<string, readonly StepNote[]>

const NO_NOTES: StepNotes = new Map()

const opening = new WeakMap<readonly Link[], readonly Link[]>()

function openingLinks(links: readonly Link[]): readonly Link[] {
  const known = opening.get(links)
  if (known) return known
  const made = links.filter(({ kind }) => kind === 'opens')
  opening.set(links, made)
  return made
}

const remembered = createMemo<Step, readonly StepNote[]>()

const plain = new WeakMap<Stage, boolean>()

/** Whether no step of a stage has something that is noted at its foot. */
function isPlain(stage: Stage): boolean {
  const known = plain.get(stage)
  if (known !== undefined) return known
  const made = !stage.steps.some(hasOwnNotes)
  plain.set(stage, made)
  return made
}

function hasOwnNotes({ delivered, experience, outcome }: Step): boolean {
  return [delivered, experience, outcome].some(Boolean)
}

/** What stands at the foot of the steps; the same list for a step as long as it says the same. */
export function stepNotes(context: WordContext): StepNotes {
  const { file, map, overlay, t, locale } = context
  const titles = new Map(
    openingLinks(map.links)
      .toReversed()
      .flatMap(({ from, to }) => {
        const target = get(file, 'map', to)
        return target ? [[from, target.title || t('map.untitled')]] : []
      }),
  )
  const changes = overlay && compareMaps(overlay, map, file.waves).changes
  const notes = new Map<string, readonly StepNote[]>()
  for (const stage of map.stages) {
    if (titles.size === 0 && !changes && isPlain(stage)) continue
    for (const step of stage.steps) {
      const [opens, change] = [titles.get(step.id), changes?.get(step.id)]
      if (opens === undefined && (change === undefined || change.how === 'same') && !hasOwnNotes(step)) continue
      const lines = remembered(
        step,
        [opens, change, t, locale, file.personas, file.waves, map.personas, map.state],
        () => [
          ...changeNotes(change, t),
          ...experienceNotes(step, context),
          ...(step.outcome ? [outcomeNote(step.outcome, context)] : []),
          ...(opens === undefined ? [] : [{ kind: 'opens', text: opens } as const]),
        ],
      )
      if (lines.length > 0) notes.set(step.id, lines)
    }
  }
  return notes.size === 0 ? NO_NOTES : notes
}

function changeNotes(change: StepChange | undefined, t: Translate): StepNote[] {
  if (change?.how === 'added') return [{ kind: 'added', text: t('change.added') }]
  if (change?.how === 'changed')
    return [
      {
        kind: 'changed',
        text: t('change.changed', { what: change.fields.map((field) => t(`change.field.${field}`)).join(', ') }),
      },
    ]
  return []
}

/** Where all was done right and someone is unhappy, that; else the gap of whom it is the worst for. On a future map both are only meant. */
function experienceNotes(step: Step, { file, map, t }: WordContext): StepNote[] {
  if (map.state === 'future') return []
  const named = (personas: readonly string[], what: string) => {
    const name =
      map.personas.length > 1 && personas.length === 1
        ? file.personas.find(({ id }) => id === personas[0])?.name
        : undefined
    return name ? t('step-note.of', { name, what }) : what
  }
  const contradictions = contradictionsAt(step, map, file.waves)
  if (contradictions.length > 0)
    return [
      {
        kind: 'contradiction',
        text: named(
          contradictions.map(({ persona }) => persona),
          t('step-note.contradiction'),
        ),
      },
    ]
  const gaps = map.personas.flatMap((persona) => {
    const gap = Math.max(-2, Math.min(2, Math.round(gapOf(step, persona) ?? 0)))
    return gap === 0 ? [] : [{ persona, gap }]
  })
  if (gaps.length === 0) return []
  const gap = Math.min(...gaps.map((each) => each.gap))
  const whose = gaps.filter((each) => each.gap === gap).map(({ persona }) => persona)
  return [{ kind: gap < 0 ? 'worse' : 'better', text: named(whose, t(`step-note.gap.${gap}`)) }]
}

/** What people did at a step, such as "12.5% left, n 340". */
function outcomeNote({ what, rate, n }: NonNullable<Step['outcome']>, { t, locale }: WordContext): StepNote {
  const share = percentText(rate * 100, locale)
  const said = what === '' ? share : t('step-note.outcome', { rate: share, what })
  if (n === undefined) return { kind: 'outcome', text: said }
  const end = t('score.n', { n: numberText(n, locale) })
  return { kind: 'outcome', text: `${said}, ${end}`, end }
}

/** Whether two maps' steps have the same notes. */
export function sameNotes(a: StepNotes, b: StepNotes): boolean {
  return a === b || (a.size === b.size && [...a].every(([id, notes]) => b.get(id) === notes))
}
