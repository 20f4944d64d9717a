import { normalizeText } from '../document/texts/normalize-text'

/** A step typed as one line. Without a title, its marks apply to the previous step. */
export interface QuickStep {
  readonly title: string
  /** −2 … +2: of the active persona, then of the others in map order. */
  readonly emotions: readonly number[]
  readonly moment: { readonly reason: string } | null
  /** Channel names as typed; each becomes a touchpoint. */
  readonly channels: readonly string[]
  readonly cards: readonly { readonly lane: string; readonly text: string }[]
}

export interface QuickLine {
  /** Stage that the line starts; null for the current one. */
  readonly stage: string | null
  readonly steps: readonly QuickStep[]
}

/** A lane that accepts cards, by its displayed name. */
export interface NamedLane {
  readonly id: string
  readonly name: string
}

/** Minimum length of an abbreviated lane name. */
const SHORTEST_LANE = 3

const EMOTION =
  /^(?:[+\-−](?:[01](?:[.,]\d{1,2})?|2(?:[.,]0{1,2})?)|0)(?:\/(?:[+\-−](?:[01](?:[.,]\d{1,2})?|2(?:[.,]0{1,2})?)|0))*$/
/** Closing quotation marks with their opening marks; `“` closes in Slovenian and opens in English. */
const QUOTES = new Map([
  ['"', '"“„'],
  ['”', '"“„'],
  ['“', '"“„'],
  ['«', '»'],
  ['»', '«'],
])
/** A quoted reason, or an arrow that is a word of its own. */
const REASON_OR_ARROW = /!\s?(?:"[^"]*"|[“„][^"“„]*?["”“]|»[^»«]*«|«[^«»]*»)|(?<=^|\s)(?:->|→)(?=\s|$)/gu

/**
 * Parses a quick capture line: `# Stage -> Calls the hotline -2 !"Decides" @phone @[Mobile app] /pains Long wait`.
 * Marks are whole words at the end of a step; everything else is its title. Never fails.
 */
export function parseQuickLine(line: string, lanes: readonly NamedLane[]): QuickLine {
  const opens = /^\s*#(?:\s+|$)/.exec(line)
  const [first = '', ...others] = splitAtArrows(opens ? line.slice(opens[0].length) : line)
  const texts = opens ? others : [first, ...others]
  const steps = texts.map((text) => parseQuickStep(text, lanes)).filter(saysSomething)
  return { stage: opens ? first.trim() : null, steps }
}

/** Parses one step of a line: its title, and the marks at its end. */
export function parseQuickStep(text: string, lanes: readonly NamedLane[]): QuickStep {
  const { head, cards } = takeCards(text, lanes)
  let rest = head.trim()
  let emotions: readonly number[] | null = null
  let moment: QuickStep['moment'] = null
  const channels: string[] = []
  for (;;) {
    const mark = lastMark(rest)
    if (!mark || (mark.kind === 'emotion' && emotions) || (mark.kind === 'moment' && moment)) break
    if (mark.kind === 'emotion') emotions = mark.emotions
    else if (mark.kind === 'moment') moment = { reason: mark.reason }
    else channels.push(mark.channel)
    rest = mark.rest
  }
  return { title: rest, emotions: emotions ?? [], moment, channels: channels.reverse(), cards }
}

/** Returns whether a typed step is not empty. */
function saysSomething({ title, ...marks }: QuickStep): boolean {
  return title !== '' || hasMarks(marks)
}

/** Returns whether anything but a title was typed. */
export function hasMarks({ emotions, moment, channels, cards }: Omit<QuickStep, 'title'>): boolean {
  return emotions.length > 0 || moment !== null || channels.length > 0 || cards.length > 0
}

/** Splits at arrows that are words of their own, outside quoted reasons. */
function splitAtArrows(line: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const found of line.matchAll(REASON_OR_ARROW)) {
    if (found[0].startsWith('!')) continue
    parts.push(line.slice(from, found.index))
    from = found.index + found[0].length
  }
  return [...parts, line.slice(from)]
}

/** Text after `/` and the name of a lane, possibly abbreviated, becomes a card. */
function takeCards(
  text: string,
  lanes: readonly NamedLane[],
): { head: string; cards: { lane: string; text: string }[] } {
  const named = lanes.map(({ id, name }) => ({ id, name: normalizeText(name) }))
  const marks = [...text.matchAll(/(?<=^|\s)\/(\S+)/gu)].flatMap(({ index, 0: all, 1: word = '' }) => {
    const wanted = normalizeText(word)
    const lane = wanted.length < SHORTEST_LANE ? undefined : named.find(({ name }) => name.startsWith(wanted))
    return lane ? [{ lane: lane.id, from: index, to: index + all.length }] : []
  })
  const cards = marks.map(({ lane, to }, at) => ({ lane, text: text.slice(to, marks[at + 1]?.from).trim() }))
  return { head: text.slice(0, marks[0]?.from), cards: cards.filter((card) => card.text !== '') }
}

type Mark = { readonly rest: string } & (
  | { readonly kind: 'emotion'; readonly emotions: readonly number[] }
  | { readonly kind: 'moment'; readonly reason: string }
  | { readonly kind: 'channel'; readonly channel: string }
)

/** Returns whether a word can start at a position. */
function isStart(text: string, at: number): boolean {
  return at === 0 || /\s/u.test(text.charAt(at - 1))
}

/** Returns the last mark of a text, and the text before it. */
function lastMark(text: string): Mark | null {
  const before = (at: number) => text.slice(0, at).trimEnd()
  const openings = QUOTES.get(text.slice(-1))
  if (openings) {
    const opened = Math.max(...Array.from(openings, (quote) => text.lastIndexOf(quote, text.length - 2)))
    const sign = opened > 0 && text.charAt(opened - 1) === ' ' ? opened - 2 : opened - 1
    if (sign < 0 || text.charAt(sign) !== '!' || !isStart(text, sign)) return null
    return { kind: 'moment', reason: text.slice(opened + 1, -1).trim(), rest: before(sign) }
  }
  if (text.endsWith(']')) {
    const at = text.lastIndexOf('@[')
    const channel = text.slice(at + 2, -1).trim()
    return at >= 0 && isStart(text, at) && channel !== '' && !channel.includes(']')
      ? { kind: 'channel', channel, rest: before(at) }
      : null
  }
  let at = text.length
  while (at > 0 && !isStart(text, at)) at--
  const word = text.slice(at)
  if (word === '!') return { kind: 'moment', reason: '', rest: before(at) }
  if (/^@[\p{L}\p{N}]/u.test(word)) return { kind: 'channel', channel: word.slice(1), rest: before(at) }
  if (!EMOTION.test(word)) return null
  const emotions = word.split('/').map((value) => Number(value.replace('−', '-').replace(',', '.')) || 0)
  return { kind: 'emotion', emotions, rest: before(at) }
}
