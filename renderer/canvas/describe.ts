import { momentNumbers } from '../../shared/analysis/moments'
import { numberText } from '../../shared/analysis/scores'
import { emotionOf } from '../../shared/document/edits'
import { find, get } from '../../shared/document/tree'
import type { SceneContext } from '../../shared/scene/context'
import { laneTitle, stageTitle } from '../../shared/scene/faces/headers'
import type { Box, Layout } from '../../shared/scene/layout'
import { boxById } from '../../shared/scene/layout-index'
import type { Focus } from '../session/session'

/** A thing in words, for those who hear the map. */
export function describeBox(box: Box, context: SceneContext, persona: string): string {
  const { t, map, file, locale } = context
  switch (box.kind) {
    case 'stage':
      return t('describe.stage', { title: stageTitle(box.thing, t), number: map.stages.indexOf(box.thing) + 1, count: map.stages.length, steps: t('status.steps', { count: box.thing.steps.length }) })
    case 'lane':
      return t('describe.lane', { title: laneTitle(box.thing, t) })
    case 'step': {
      const { valence, word } = emotionOf(box.thing, persona) ?? { valence: null }
      const stage = get(file, 'stage', find(file, box.id)?.parent ?? undefined)
      const moment = momentNumbers(map).get(box.id)
      return [
        t('describe.step', { title: box.thing.title || t('step.untitled'), number: box.column + 1, stage: stage ? stageTitle(stage, t) : '' }),
        valence === null ? t('describe.no-emotion') : t('describe.emotion', { valence: numberText(valence, locale), word: word ?? '' }).trim(),
        moment === undefined ? '' : t('describe.moment', { number: moment }),
      ]
        .filter(Boolean)
        .join(', ')
    }
    case 'touchpoint': {
      const channel = get(file, 'channel', box.thing.channel)?.name
      return t('describe.touchpoint', { title: box.thing.title || t('touchpoint.untitled'), channel: channel ?? t('describe.no-channel') })
    }
    case 'card':
      return t('describe.card', { text: box.thing.text || t('card.empty'), lane: laneTitle(get(file, 'lane', box.thing.lane) ?? { title: '', kind: box.ground }, t) })
  }
}

/** What has the focus, in words. */
export function describeFocus(focus: Focus | null, layout: Layout, context: SceneContext, persona: string): string {
  if (!focus) return ''
  if (focus.kind === 'thing') {
    const box = boxById(layout, focus.id)
    return box ? describeBox(box, context, persona) : ''
  }
  const { t } = context
  const lane = get(context.file, 'lane', focus.lane)
  const step = get(context.file, 'step', focus.step)
  if (!lane || !step) return ''
  const title = step.title || t('step.untitled')
  const { valence } = emotionOf(step, persona) ?? { valence: null }
  if (lane.kind === 'emotion') return t('describe.emotion-cell', { step: title, valence: valence === null ? t('describe.no-emotion') : numberText(valence, context.locale) })
  return t('describe.cell', { lane: laneTitle(lane, t), step: title })
}
