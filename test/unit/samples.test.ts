import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { serialise } from '../../shared/document/parse/canonical'
import { parse } from '../../shared/document/parse/file'
import type { JourneyFile } from '../../shared/document/schema'
import { LANGUAGES } from '../../shared/languages'
import { SAMPLES, type SampleId, type SampleWords, translateSample } from '../../shared/samples'
import { layoutMap } from '../../shared/map/layout'
import { contextOf } from './drawing/context'

const folder = 'assets/samples'
const translations = LANGUAGES.filter((language) => language !== 'en')

function read(text: string): JourneyFile {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  expect(parsed.findings).toEqual([])
  return parsed.file
}

const english = (id: SampleId) => read(readFileSync(`${folder}/${id}.journey`, 'utf8'))
const words = (id: SampleId, language: string) =>
  JSON.parse(readFileSync(`${folder}/${id}.${language}.json`, 'utf8')) as SampleWords

/** Returns every text of a sample once, as `translateSample` collects them. */
function sampleTexts(file: JourneyFile): string[] {
  const texts = new Set<string>()
  const noWords = new Proxy<Record<string, string>>(
    {},
    {
      getOwnPropertyDescriptor: (_, text) => {
        texts.add(String(text))
        return undefined
      },
    },
  )
  translateSample(file, noWords)
  return [...texts]
}

const stepsOf = (file: JourneyFile) => file.maps[0]?.stages.flatMap(({ steps }) => steps) ?? []

it('has one file for each sample and one list of texts for each translation', () => {
  const names = SAMPLES.flatMap((id) => [`${id}.journey`, ...translations.map((language) => `${id}.${language}.json`)])
  expect(readdirSync(folder).sort()).toEqual(names.sort())
})

describe.each([...SAMPLES])('the sample %s', (id) => {
  it('is written in the canonical form', () => {
    expect(serialise(english(id))).toBe(readFileSync(`${folder}/${id}.journey`, 'utf8'))
  })

  it('is a finished map with numbers, themes and initiatives, and states that it is fictitious', () => {
    const file = english(id)
    const steps = stepsOf(file)
    expect(file.title).toMatch(/\(invented\)$/)
    expect(steps.length).toBeGreaterThanOrEqual(12)
    expect(steps.length).toBeLessThanOrEqual(16)
    expect(steps.filter(({ emotions }) => Object.keys(emotions).length !== file.personas.length)).toEqual([])
    const moments = steps.flatMap(({ moment }) => moment ?? [])
    expect(moments.length).toBeGreaterThanOrEqual(3)
    expect(moments.filter(({ reason }) => reason === '')).toEqual([])
    // A contradiction: the step was delivered as designed, but was worse than expected.
    expect(
      steps.some(
        ({ delivered, experience }) =>
          delivered === 'yes' && Object.values(experience ?? {}).some(({ gap }) => (gap ?? 0) < 0),
      ),
    ).toBe(true)

    expect(file.waves.length).toBe(2)
    for (const subject of new Set(file.scores.map((score) => score.subject))) {
      expect(file.scores.filter((score) => score.subject === subject).map(({ wave }) => wave)).toEqual(
        file.waves.map((wave) => wave.id),
      )
    }
    const { scores, benchmarks } = file
    for (const score of [...scores, ...benchmarks]) {
      expect(score.n).toBeGreaterThan(0)
      const scale = file.metrics.find((metric) => metric.id === score.metric)?.scale
      expect(score.value).toBeGreaterThanOrEqual(scale?.min ?? Infinity)
      expect(score.value).toBeLessThanOrEqual(scale?.max ?? -Infinity)
    }
    // There are no more responses than invitations.
    for (const { id: wave, invited = 0, responseRate = 0 } of file.waves) {
      for (const { n = 0 } of file.scores.filter((score) => score.wave === wave))
        expect(n).toBeLessThanOrEqual(Math.ceil(invited * responseRate))
    }
    expect(benchmarks.length).toBeGreaterThan(0)
    expect(file.themes.length).toBe(3)
    expect(file.themes.filter(({ quotes, mentions }) => quotes.length === 0 || mentions.length !== 2)).toEqual([])
    expect(file.initiatives.length).toBeGreaterThanOrEqual(3)
    expect(file.initiatives.filter(({ owner, benefits, due }) => !owner || !benefits[0]?.lever || !due)).toEqual([])
    expect([file.goals.length, file.strategy.vision === '', file.strategy.ambitions.length > 0]).toEqual([
      1,
      false,
      true,
    ])
    const sources = [...scores, ...benchmarks].map(({ source }) => source)
    expect(sources.filter((source) => !source?.startsWith('Invented'))).toEqual([])
  })

  it('has its notes below the map', () => {
    const file = english(id)
    const { height } = layoutMap(contextOf(file))
    expect(file.maps[0]?.notes.length).toBeGreaterThan(0)
    for (const { y } of file.maps[0]?.notes ?? []) expect(y).toBeGreaterThan(height)
  })

  it.each(translations)('has a translation of each text in %s, no unused ones, and no other changes', (language) => {
    const file = english(id)
    const dictionary = words(id, language)
    expect(Object.keys(dictionary).sort()).toEqual(sampleTexts(file).sort())
    expect(Object.values(dictionary).filter((text) => text.trim() === '')).toEqual([])
    // Names and abbreviations are the same in every language, sentences are not.
    expect(
      Object.entries(dictionary).filter(([text, translated]) => text === translated && text.includes(' ')),
    ).toEqual([])

    const translated = read(serialise(translateSample(file, dictionary)))
    expect(serialise(translated)).toBe(serialise(translateSample(file, dictionary)))
    expect(translated.title).not.toBe(file.title)
    // Restoring each text gives the English file, so ids and kinds are unchanged.
    expect(
      JSON.stringify(
        translateSample(translated, Object.fromEntries(sampleTexts(translated).map((text) => [text, '']))),
      ),
    ).toBe(JSON.stringify(translateSample(file, Object.fromEntries(sampleTexts(file).map((text) => [text, ''])))))
  })
})

it('keeps texts without a translation, and ids that look like texts', () => {
  const file = english('energy')
  const translated = translateSample(file, { 'step-keys': 'no', nps: 'no', [file.title]: 'Tytuł' })
  expect(translated).toEqual({ ...file, title: 'Tytuł' })
})
