import type { Prompt } from '../../document/schema'
import type { Look } from '../../drawing/context'
import type { Item } from '../../drawing/items'
import type { Rect } from '../../drawing/items'
import { SPACE, TYPE } from '../../drawing/tokens'
import { linesHeight, linesOf, textItems } from '../../drawing/lines'

const MOST_LINES = 5

/** The prompts of a lane by stage. */
export type Prompts = ReadonlyMap<string, Prompt>

const indexed = new WeakMap<readonly Prompt[], ReadonlyMap<string, Prompts>>()

/** The prompts of a map by lane and stage; of several for one place the first counts. */
export function promptsByLane(prompts: readonly Prompt[]): ReadonlyMap<string, Prompts> {
  const known = indexed.get(prompts)
  if (known) return known
  const made = new Map<string, Map<string, Prompt>>()
  for (const prompt of prompts) {
    const lane = made.get(prompt.lane) ?? new Map<string, Prompt>()
    if (prompt.text !== '' && !lane.has(prompt.stage)) lane.set(prompt.stage, prompt)
    made.set(prompt.lane, lane)
  }
  indexed.set(prompts, made)
  return made
}

function promptLines(prompt: Prompt, width: number, { measurer }: Look): readonly string[] {
  return linesOf(prompt, 'text', prompt.text, TYPE.card, width - 2 * SPACE.cardPadding, measurer, MOST_LINES)
}

export function measurePrompt(prompt: Prompt, width: number, look: Look): number {
  return linesHeight(promptLines(prompt, width, look).length, TYPE.card) + SPACE.cardPadding
}

/** A prompt in an empty cell: quiet text without a ground, for it is no card. */
export function drawPrompt(prompt: Prompt, place: Omit<Rect, 'height'>, look: Look): Item[] {
  return textItems(promptLines(prompt, place.width, look), TYPE.card, {
    x: place.x + SPACE.cardPadding,
    top: place.y + SPACE.cardPadding / 2,
    fill: look.palette.faint,
  })
}
