import { kindText } from '../../shared/kind-text'
import { numberText } from '../../shared/analysis/scores'
import { emotionOf, shownAt } from '../../shared/document/emotion'
import { noteColour } from '../../shared/document/notes'
import type { EmotionScale, JourneyFile, Step, Wave } from '../../shared/document/schema'
import { isUnrevealed, shownText } from '../../shared/document/texts/shown-text'
import { find, get } from '../../shared/document/entity-index'
import { isKindShown } from '../../shared/document/without-hidden'
import type { Look, Translate } from '../../shared/drawing/context'
import { levelName } from '../../shared/drawing/emotion-look'
import { fieldsText, isFieldLane } from '../../shared/map/renderers/fields'
import { laneTitle, stageTitle } from '../../shared/map/renderers/headers'
import type { Box, Layout } from '../../shared/map/boxes'
import { boxById } from '../../shared/map/layout-index'
import type { Ref } from '../../shared/document/ref'

/** What gives a thing its place in words: the heads of the map. */
export type Heads = Pick<Layout, 'stages' | 'lanes'>

/** Whose emotions are described, and in which words. */
export interface Feeling {
  readonly persona: string
  /** Undefined where the map has no other. */
  readonly name: string | undefined
  readonly scale: EmotionScale | undefined
  readonly waves: readonly Wave[]
}

/** Returns the text that a screen reader announces for an item. */
export function describeBox(box: Box, heads: Heads, look: Look, feeling: Feeling): string {
  const said = describeThing(box, heads, look, feeling)
  return 'votes' in box && box.votes > 0 ? `${said}, ${look.t('workshop.votes', { count: box.votes })}` : said
}

function describeThing(box: Box, { stages, lanes }: Heads, look: Look, feeling: Feeling): string {
  const { t } = look
  switch (box.kind) {
    case 'stage':
      return t('describe.stage', {
        title: stageTitle(box.thing, t),
        number: stages.findIndex(({ id }) => id === box.id) + 1,
        count: stages.length,
        steps: t('status.steps', { count: box.thing.steps.length }),
      })
    case 'lane':
      return t('describe.lane', { title: laneTitle(box.thing, t) })
    case 'step': {
      const stage = stages.find(({ id }) => id === box.stage)
      return [
        t('describe.step', {
          title: box.thing.title || t('step.untitled'),
          number: box.column + 1,
          stage: stage ? stageTitle(stage.thing, t) : '',
        }),
        isKindShown(lanes, 'emotion') ? describeEmotion(box.thing, look, feeling) : '',
        box.moment === undefined ? '' : t('describe.moment', { number: box.moment }),
        ...box.notes.map(({ kind, text }) => (kind === 'opens' ? t('describe.opens', { map: text }) : text)),
      ]
        .filter(Boolean)
        .join(', ')
    }
    case 'touchpoint':
      return t('describe.touchpoint', {
        title: box.thing.title || t('touchpoint.untitled'),
        channel: box.channel?.name ?? t('describe.no-channel'),
      })
    case 'note':
      return t('describe.note', {
        text: (shownText(box.thing) ?? t('describe.hidden')) || t('note.empty'),
        colour: t(`note.${noteColour(box.thing)}`),
      })
    case 'card': {
      const lane = lanes.find(({ id }) => id === box.lane)
      if (box.picture !== undefined)
        return t('describe.picture', {
          text: box.thing.text || t('describe.no-text'),
          lane: laneTitle(lane ?? { title: '', kind: box.ground }, t),
        })
      return t('describe.card', {
        text: (shownText(box.thing) ?? t('describe.hidden')) || t('card.empty'),
        lane: laneTitle(lane ?? { title: '', kind: box.ground }, t),
      })
    }
  }
}

function describeEmotion(step: Step, { t, locale }: Look, { persona, name, scale, waves }: Feeling): string {
  const shown = shownAt(step, persona, waves)
  const number = (value: number) => numberText(value, locale)
  const said = emotionOf(step, persona)?.skipped
    ? t('describe.skipped')
    : !shown
      ? t('describe.no-emotion')
      : [
          t('describe.feeling', { valence: number(shown.valence), level: levelName(scale, shown.valence, t) }),
          shown.believed === undefined ? '' : t('describe.believed', { valence: number(shown.believed) }),
          shown.word,
          shown.low === undefined || shown.high === undefined
            ? ''
            : t('describe.range', { low: number(shown.low), high: number(shown.high) }),
        ]
          .filter(Boolean)
          .join(', ')
  return name === undefined ? said : t('describe.of', { name, what: said })
}

/** What a thing is called, for all to read: its title or its text, or its kind where it has none. */
export function nameOfThing(file: JourneyFile, id: string, t: Translate): string {
  const found = find(file, id)
  if (!found) return ''
  return isUnrevealed(found.entity) ? t('outline.hidden') : shownText(found.entity) || t(`kind.${found.kind}`)
}

function describeLink(file: JourneyFile, id: string, t: Translate): string {
  const link = get(file, 'link', id)
  if (!link) return ''
  const covered = [link.from, link.to].some((end) => {
    const found = find(file, end)
    return found !== undefined && isUnrevealed(found.entity)
  })
  const words = t('describe.link', {
    kind: kindText('link.kind', link.kind, t),
    from: nameOfThing(file, link.from, t),
    to: nameOfThing(file, link.to, t),
  })
  return link.label && !covered ? `${words}: ${link.label}` : words
}

/** A link in the making, in words. */
export function describeLinking(from: string, focus: Ref | null, file: JourneyFile, t: Translate): string {
  const to = focus?.kind === 'thing' && focus.id !== from ? nameOfThing(file, focus.id, t) : ''
  return t(to === '' ? 'describe.linking' : 'describe.linking-to', { from: nameOfThing(file, from, t), to })
}

/** What has the focus, in words. */
export function describeFocus(
  focus: Ref | null,
  layout: Layout,
  look: Look,
  feeling: Feeling,
  file: JourneyFile,
): string {
  if (!focus) return ''
  if (focus.kind === 'thing') {
    const box = boxById(layout, focus.id)
    return box ? describeBox(box, layout, look, feeling) : describeLink(file, focus.id, look.t)
  }
  const { t } = look
  const lane = layout.lanes.find(({ id }) => id === focus.lane)
  const column = layout.columns.find((candidate) => candidate.step.id === focus.step)
  if (!lane || !column) return ''
  const { step, stage } = column
  const title = step.title || t('step.untitled')
  if (lane.kind === 'emotion')
    return t('describe.emotion-cell', { step: title, valence: describeEmotion(step, look, feeling) })
  const row = layout.rows.find((candidate) => candidate.lane === lane)
  const shown = row && isFieldLane(lane.kind) ? fieldsText(lane.kind, step, row.source, t) : ''
  const prompt = row?.source.prompts.get(stage)?.text ?? ''
  return [shown && `${shown}.`, t('describe.cell', { lane: laneTitle(lane, t), step: title }), prompt]
    .filter(Boolean)
    .join(' ')
}
