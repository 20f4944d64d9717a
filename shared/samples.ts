import type { JourneyFile } from './document/schema'

/** The sample maps, in display order. */
export const SAMPLES = ['energy', 'parcel', 'renewal'] as const
export type SampleId = (typeof SAMPLES)[number]

/** The texts of a sample in another language, by the English text. */
export type SampleWords = Readonly<Record<string, string>>

/** The fields of a journey file that contain translatable texts, rather than ids, kinds or dates. */
const TEXTS = new Set([
  ...['title', 'name', 'role', 'valueGroup', 'quote', 'goals', 'needs', 'frustrations', 'context', 'duty'],
  ...['question', 'mode', 'source', 'with', 'note', 'reason', 'label', 'word', 'expected', 'perceived', 'what'],
  ...['strengths', 'weaknesses', 'quotes', 'text', 'scenario', 'trigger', 'end', 'of', 'rule'],
  ...['departments', 'departmentsNeeded', 'departmentsAffected', 'nextStep', 'specific', 'vision'],
])

/** Returns a value with each text in `TEXTS` mapped by `change`. */
function withTexts(value: unknown, change: (text: string) => string, isText = false): unknown {
  if (typeof value === 'string') return isText && value !== '' ? change(value) : value
  if (Array.isArray(value)) return value.map((item) => withTexts(item, change, isText))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, change, TEXTS.has(key))]))
}

/** Returns a sample in the language of `words`; missing texts stay English. */
export function translateSample(file: JourneyFile, words: SampleWords): JourneyFile {
  return withTexts(file, (text) => (Object.hasOwn(words, text) ? (words[text] ?? text) : text)) as JourneyFile
}
