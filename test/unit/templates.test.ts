import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { serialise } from '../../shared/document/parse/canonical'
import { danglingReferences } from '../../shared/document/references/dangling'
import { parse } from '../../shared/document/parse/file'
import { starterWords } from '../../shared/starter-words'
import { fromTemplate, laneNames, TEMPLATES, type TemplateId, type TemplateWords } from '../../shared/templates'
import { countingIds } from './counting-ids'

const folder = 'assets/templates'
const languages = readdirSync(folder).map((name) => name.replace('.json', ''))

function wordsIn(language: string): Readonly<Record<TemplateId, TemplateWords>> {
  return JSON.parse(readFileSync(`${folder}/${language}.json`, 'utf8')) as Record<TemplateId, TemplateWords>
}

const makeId = countingIds()

it.each(languages.flatMap((language) => TEMPLATES.map((id) => [language, id] as const)))(
  'creates a complete file from the %s template %s',
  (language, id) => {
    const file = fromTemplate(
      id,
      wordsIn(language)[id],
      makeId,
      starterWords((key) => key),
      '2026-11-25T10:00:00Z',
    )
    const read = parse(serialise(file))
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    expect(read.findings).toEqual([])
    expect(danglingReferences(read.file)).toEqual([])
  },
)

it.each(languages)(
  'has a prompt in every cell of the %s templates except the blank one, and names every lane',
  (language) => {
    const words = wordsIn(language)
    expect(Object.keys(words)).toEqual([...TEMPLATES])
    const asked = (id: TemplateId) => [...new Set(words[id].stages.flatMap(({ prompts }) => Object.keys(prompts)))]
    for (const id of TEMPLATES) {
      const { stages, lanes = {}, name, about } = words[id]
      expect(
        [name, about, ...stages.map(({ title }) => title), ...Object.values(lanes)].filter(
          (text) => text.trim() === '',
        ),
      ).toEqual([])
      for (const { prompts } of stages) expect(Object.keys(prompts).sort()).toEqual(asked(id).sort())
      expect(asked(id).filter((lane) => !laneNames(id).includes(lane))).toEqual([])
      expect(stages.length).toBe(wordsIn('en')[id].stages.length)
      expect(Object.keys(lanes).sort()).toEqual(Object.keys(wordsIn('en')[id].lanes ?? {}).sort())
    }
  },
)

it('shows a prompt until its cell is filled', async () => {
  const { layoutMap } = await import('../../shared/map/layout')
  const { drawMap } = await import('../../shared/map/build-scene')
  const { buildPaper } = await import('../../shared/map/paper')
  const { contextOf } = await import('./drawing/context')
  const file = fromTemplate(
    'classic',
    wordsIn('en').classic,
    makeId,
    starterWords((key) => key),
    '2026-11-25T10:00:00Z',
  )
  const texts = (of: typeof file) => {
    const context = contextOf(of)
    return drawMap(layoutMap(context), context)
      .flatMap((item) => (item.kind === 'text' ? [item.text] : []))
      .join(' ')
  }
  expect(texts(file)).toContain('What makes them doubt here?')
  const [map] = file.maps
  const lane = map?.lanes.find(({ kind }) => kind === 'thoughts')
  const step = map?.stages[1]?.steps[0]
  if (!map || !lane || !step) throw new Error('the classic template has thoughts and a second stage')
  const filled = {
    ...file,
    maps: [{ ...map, cards: [{ id: 'card', lane: lane.id, step: step.id, span: 1, text: 'Is it worth it?' }] }],
  }
  expect(texts(filled)).not.toContain('What makes them doubt here?')
  // Prompts are for authors of the map, not for its readers.
  expect(JSON.stringify(buildPaper(contextOf(filled)).items)).not.toContain('first hear of you')
})
