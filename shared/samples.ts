import type { JourneyFile } from './document/schema'

/** The finished maps that can be looked at, in the order in which they are shown. */
export const SAMPLES = ['energy', 'parcel', 'renewal'] as const
export type SampleId = (typeof SAMPLES)[number]

/** The texts of a sample in another language, by what they are in English. */
export type SampleWords = Readonly<Record<string, string>>

/** The fields of a journey file that hold texts, or lists of texts. Ids, kinds and dates stand in others. */
const TEXTS = new Set([
  ...['title', 'name', 'role', 'valueGroup', 'quote', 'goals', 'needs', 'frustrations', 'context', 'duty'],
  ...['question', 'mode', 'source', 'with', 'note', 'reason', 'label', 'word', 'expected', 'perceived', 'what'],
  ...['strengths', 'weaknesses', 'quotes', 'text', 'scenario', 'trigger', 'end', 'of', 'rule'],
  ...['departments', 'departmentsNeeded', 'departmentsAffected', 'nextStep', 'specific', 'vision'],
])

/** A value with each of its texts as `change` says. */
function withTexts(value: unknown, change: (text: string) => string, isText = false): unknown {
  if (typeof value === 'string') return isText && value !== '' ? change(value) : value
  if (Array.isArray(value)) return value.map((item) => withTexts(item, change, isText))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, change, TEXTS.has(key))]))
}

/** A sample in the language of `words`. A text that has none there stays English. */
export function translateSample(file: JourneyFile, words: SampleWords): JourneyFile {
  return withTexts(file, (text) => (Object.hasOwn(words, text) ? (words[text] ?? text) : text)) as JourneyFile
}
