import { parse } from '../../shared/document/parse/file'
import type { JourneyFile } from '../../shared/document/schema'
import type { Language } from '../../shared/languages'
import { type SampleId, type SampleWords, translateSample } from '../../shared/samples'
import { makeId } from '../session/make-id'

type Words = () => Promise<{ readonly default: SampleWords }>

/** Each sample in English, and its texts in the other languages. */
const SAMPLE_FILES: Readonly<
  Record<
    SampleId,
    { readonly text: () => Promise<{ readonly default: string }> } & Partial<Readonly<Record<Language, Words>>>
  >
> = {
  energy: {
    text: () => import('../../assets/samples/energy.journey?raw'),
    pl: () => import('../../assets/samples/energy.pl.json'),
    sl: () => import('../../assets/samples/energy.sl.json'),
  },
  parcel: {
    text: () => import('../../assets/samples/parcel.journey?raw'),
    pl: () => import('../../assets/samples/parcel.pl.json'),
    sl: () => import('../../assets/samples/parcel.sl.json'),
  },
  renewal: {
    text: () => import('../../assets/samples/renewal.journey?raw'),
    pl: () => import('../../assets/samples/renewal.pl.json'),
    sl: () => import('../../assets/samples/renewal.sl.json'),
  },
}

/** Returns a sample in a language as a new file. Loaded on demand. */
export async function makeSample(id: SampleId, language: Language): Promise<JourneyFile> {
  const sample = SAMPLE_FILES[id]
  const [text, words] = await Promise.all([sample.text(), sample[language]?.()])
  const read = parse(text.default)
  if (!read.ok) throw new Error(`the sample ${id}: ${read.problem.code}`)
  const now = new Date().toISOString()
  return { ...translateSample(read.file, words?.default ?? {}), id: makeId(), created: now, changed: now }
}
