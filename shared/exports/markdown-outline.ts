import { isAssumed } from '../analysis/emotions'
import { momentNumbers } from '../analysis/moments'
import { sourceName } from '../analysis/provenance'
import { type MeasuredScore, numberText } from '../analysis/scores'
import { emotionOf, shownEmotion, type ShownEmotion } from '../document/emotion'
import { find, get } from '../document/entity-index'
import { holdsCards } from '../document/map-queries'
import type { Card, Evidence, JourneyMap, MomentOfTruth, Step, Touchpoint } from '../document/schema'
import { shownText } from '../document/texts/shown-text'
import type { WordContext } from '../drawing/context'
import { dateText } from '../drawing/dates'
import { levelName } from '../drawing/emotion-look'
import { heading, list, type ListItem, strong } from '../formats/markdown'
import { kindText } from '../kind-text'
import { provenanceTexts } from '../map/page-parts'
import { fieldsText, isFieldLane } from '../map/renderers/fields'
import { laneTitle, stageTitle } from '../map/renderers/headers'
import { describeScore } from '../map/renderers/scores'
import { stepNotes } from '../map/step-notes'
import { shownScores } from './map-scores'

/** How something is known: the kind of evidence, its source, n and date. */
function evidenceText({ kind, source, n, date }: Evidence, { t, locale }: WordContext): string {
  return [
    kindText('evidence', kind, t),
    source && sourceName(source),
    n !== undefined && t('score.n', { n: numberText(n, locale, 0) }),
    date && dateText(date, locale),
  ]
    .filter(Boolean)
    .join(', ')
}

/** A text with its evidence, if it has one. */
function withEvidence(text: string, evidence: Evidence | undefined, context: WordContext): string {
  return evidence ? `${text} (${evidenceText(evidence, context)})` : text
}

function feelingText(emotion: ShownEmotion, context: WordContext): string {
  const { file, map, t, locale } = context
  const number = (value: number) => `${value > 0 ? '+' : ''}${numberText(value, locale)}`
  const { valence, believed, word, low, high, n, evidence } = emotion
  const said = [
    `${number(valence)} ${levelName(file.emotionScale, valence, t)}`,
    word,
    low !== undefined && high !== undefined && t('describe.range', { low: number(low), high: number(high) }),
    n !== undefined && evidence?.n === undefined && t('score.n', { n: numberText(n, locale, 0) }),
    believed !== undefined && t('describe.believed', { valence: number(believed) }),
  ]
  const known =
    map.state === 'future' && isAssumed(emotion)
      ? t('legend.intended')
      : evidenceText(evidence ?? { kind: 'assumed' }, context)
  return `${said.filter(Boolean).join(', ')} (${known})`
}

/** What the personas feel at a step, and how it is known. */
function emotionItems(step: Step, context: WordContext): ListItem[] {
  const { file, map, t } = context
  return map.personas.flatMap((persona) => {
    const emotion = emotionOf(step, persona)
    const shown = shownEmotion(emotion, file.waves)
    const what = emotion?.skipped ? t('legend.skipped') : shown && feelingText(shown, context)
    const name = get(file, 'persona', persona)?.name ?? persona
    return what ? [{ text: t('describe.of', { name, what }) }] : []
  })
}

/** What the personas expect and perceive at a step. */
function experienceItems(step: Step, { file, map, t }: WordContext): ListItem[] {
  return map.personas.flatMap((persona): ListItem[] => {
    const { expected, perceived } = step.experience?.[persona] ?? {}
    const items = [
      ...(expected ? [{ label: strong(t('inspector.expected')), text: expected }] : []),
      ...(perceived ? [{ label: strong(t('inspector.perceived')), text: perceived }] : []),
    ]
    if (items.length === 0 || map.personas.length === 1) return items
    return [{ text: get(file, 'persona', persona)?.name ?? persona, items }]
  })
}

function momentItem(moment: MomentOfTruth, number: number | undefined, { t }: WordContext): ListItem {
  const kind = moment.label || kindText('moment.kind', moment.kind, t)
  const label = strong(`${t('export.moment', { number: number ?? '' })} (${kind})`)
  return { label, text: moment.reason || t('moment.no-reason') }
}

function scoreItems(scores: readonly MeasuredScore[], context: WordContext): ListItem[] {
  return scores.map((score) => ({ text: describeScore(score, context) }))
}

/** An item with a bold label over other items; nothing if there are none. */
function group(label: string, items: readonly ListItem[]): ListItem[] {
  return items.length === 0 ? [] : [{ label: strong(label), items }]
}

function labelled(label: string, text: string | undefined): ListItem[] {
  return text ? [{ label: strong(label), text }] : []
}

/** Returns the cards of each cell, by lane and step. */
function cardsByCell({ cards }: JourneyMap): ReadonlyMap<string, readonly Card[]> {
  const cells = new Map<string, Card[]>()
  for (const card of cards) {
    const cell = `${card.lane}\n${card.step}`
    const known = cells.get(cell)
    if (known) known.push(card)
    else cells.set(cell, [card])
  }
  return cells
}

/** Returns a function that returns what is known of a step as a list. */
function stepItems(context: WordContext): (step: Step) => ListItem[] {
  const { file, map, t } = context
  const numbers = momentNumbers(map)
  const notes = stepNotes(context)
  const scoresOf = shownScores(context)
  const cells = cardsByCell(map)
  const touchpointItem = (touchpoint: Touchpoint): ListItem => {
    const { id, title, channel, moment, evidence } = touchpoint
    const parts = [title || t('touchpoint.untitled'), get(file, 'channel', channel)?.name, touchpoint.with]
    return {
      text: withEvidence(parts.filter(Boolean).join(' – '), evidence, context),
      items: [...(moment ? [momentItem(moment, numbers.get(id), context)] : []), ...scoreItems(scoresOf(id), context)],
    }
  }
  const texts = (list: readonly string[] = []): ListItem[] => list.map((text) => ({ text }))
  return (step) => [
    ...group(t('lane.touchpoints'), step.touchpoints.map(touchpointItem)),
    ...group(t('lane.emotion'), emotionItems(step, context)),
    ...(step.moment ? [momentItem(step.moment, numbers.get(step.id), context)] : []),
    ...experienceItems(step, context),
    ...(notes.get(step.id) ?? []).map(({ kind, text }) => ({
      text: kind === 'opens' ? t('describe.opens', { map: text }) : text,
    })),
    ...group(t('inspector.strengths'), texts(step.strengths)),
    ...group(t('inspector.weaknesses'), texts(step.weaknesses)),
    ...group(t('inspector.quotes'), texts(step.quotes)),
    ...map.lanes.flatMap((lane) => {
      const fields = isFieldLane(lane.kind) ? fieldsText(lane.kind, step, file, t) : ''
      const cards = holdsCards(lane) ? (cells.get(`${lane.id}\n${step.id}`) ?? []) : []
      return group(laneTitle(lane, t), [
        ...(fields === '' ? [] : [{ text: fields }]),
        ...cards
          .filter(({ text }) => text !== '')
          .map(({ text, evidence }) => ({ text: withEvidence(text, evidence, context) })),
      ])
    }),
    ...group(t('lane.scores'), scoreItems(scoresOf(step.id), context)),
    ...labelled(t('inspector.evidence'), step.evidence && evidenceText(step.evidence, context)),
  ]
}

/** Returns the context of the journey: personas, situation, beginning and end, as-is or to-be. */
function contextItems({ file, map, t, locale }: WordContext): ListItem[] {
  const personas = map.personas.flatMap((id) => {
    const persona = get(file, 'persona', id)
    return persona ? [[persona.name, persona.role].filter(Boolean).join(', ')] : []
  })
  const state = [t(`map.state.${map.state}`), map.horizon && dateText(map.horizon, locale)]
  return [
    ...labelled(t('export.personas'), personas.join('; ')),
    ...labelled(t('inspector.scenario'), map.frame.scenario),
    ...labelled(t('inspector.trigger'), map.frame.trigger),
    ...labelled(t('inspector.end'), map.frame.end),
    ...labelled(t('inspector.state'), state.filter(Boolean).join(', ')),
  ]
}

/** Returns the free notes and the links of a map, each under its heading. */
function looseParts({ file, map, t }: WordContext): string[] {
  const notes = map.notes.filter(({ text }) => text !== '').map(({ text }) => ({ text }))
  const nameOf = (id: string): string => {
    const found = find(file, id)
    return found ? shownText(found.entity) || t(`kind.${found.kind}`) : ''
  }
  const links = map.links
    .filter(({ kind }) => kind !== 'opens')
    .map(({ kind, from, to, label }) => {
      const text = `${nameOf(from)} – ${kindText('link.kind', kind, t)} – ${nameOf(to)}`
      return { text: label ? t('describe.of', { name: text, what: label }) : text }
    })
  return [
    ...(notes.length > 0 ? [heading(2, t('export.notes')), list(notes)] : []),
    ...(links.length > 0 ? [heading(2, t('export.links')), list(links)] : []),
  ]
}

/**
 * Returns a map as an outline in Markdown: a heading for each stage and step, what is known of it as lists, and at the
 * end how the numbers are known. Nothing in the texts of the map becomes markup.
 *
 * @param context of a map without anything hidden (see `exportedMap`)
 */
export function markdownOutline(context: WordContext): string {
  const { file, map, t } = context
  const itemsOf = stepItems(context)
  const scoresOf = shownScores(context)
  const parts = [
    heading(1, map.title || file.title || t('map.untitled')),
    list([...contextItems(context), ...group(t('lane.scores'), scoreItems(scoresOf(map.id), context))]),
    ...map.stages.flatMap((stage) => [
      heading(2, stageTitle(stage, t)),
      list(group(t('lane.scores'), scoreItems(scoresOf(stage.id), context))),
      ...stage.steps.flatMap((step) => [heading(3, step.title || t('step.untitled')), list(itemsOf(step))]),
    ]),
    ...looseParts(context),
    '---',
    list(provenanceTexts(context).map((text) => ({ text }))),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
