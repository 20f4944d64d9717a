import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valenceOf } from '../../../shared/document/emotion'
import { journeyFileSchema, type JourneyFile } from '../../../shared/document/schema'
import { readMermaid } from '../../../shared/formats/mermaid'
import { journeyFromMermaid } from '../../../shared/formats/mermaid-document'
import { writeMermaid } from '../../../shared/formats/mermaid-writer'
import { countingIds } from '../counting-ids'
import { firstMap } from '../document/first-map'
import { raw } from '../document/corpus'

const WORDS = { persona: 'Customer', stage: 'First stage', channels: [], metric: 'CSAT', wave: 'First wave' }

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        ...':;#,%&<>`~{}"a1 \n',
        '%%',
        '%%{',
        '}%%',
        '<br/>',
        '&amp;',
        '#35;',
        'title ',
        'section ',
        'journey',
        '---',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
)
/** As a text stands in one line. */
const oneLine = (value: string) =>
  value
    .replace(/^\ufeff/, '')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const valence = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ min: -2, max: 2, noNaN: true }))
const stages = fc.array(
  fc.record({
    title: text,
    steps: fc.array(fc.record({ title: text, valence: fc.option(valence) }), { maxLength: 4 }),
  }),
  { maxLength: 4 },
)

function fileOf(
  title: string,
  list: readonly { title: string; steps: readonly { title: string; valence: number | null }[] }[],
): JourneyFile {
  const made = list.map((stage, at) => ({
    id: `stage ${at}`,
    title: stage.title,
    steps: stage.steps.map((step, place) => ({
      id: `step ${at} ${place}`,
      title: step.title,
      emotions: step.valence === null ? {} : { me: { believed: { valence: step.valence } } },
    })),
  }))
  const [map] = raw().maps as object[]
  return journeyFileSchema.parse(raw({ maps: [{ ...map, title, stages: made, lanes: [], cards: [] }] }))
}

/** Writes a file and reads it again. */
function returned(file: JourneyFile): JourneyFile {
  const journey = readMermaid(writeMermaid(file, firstMap(file)))
  if (!journey.ok) throw new Error(journey.problem.code)
  return journeyFromMermaid(journey, countingIds(), WORDS, '2026-11-22T10:30:00Z')
}

const content = (file: JourneyFile) => {
  const [persona] = firstMap(file).personas
  return firstMap(file).stages.map((stage) => ({
    title: oneLine(stage.title),
    steps: stage.steps.map((step) => ({
      title: oneLine(step.title),
      valence: valenceOf(step, persona, file.waves)
        ?.toFixed(9)
        .replace(/^-(0\.0+)$/, '$1'),
    })),
  }))
}

describe('a Mermaid journey that was exported', () => {
  it('is imported with the same title, stages, steps and scores, whatever they contain', () => {
    fc.assert(
      fc.property(text, stages, (title, list) => {
        const file = fileOf(title, list)
        const other = returned(file)
        expect(content(other)).toEqual(content(file))
        expect(oneLine(firstMap(other).title)).toBe(oneLine(title))
      }),
      { numRuns: 1000 },
    )
  })

  it('has a statement on each line, in the grammar of Mermaid', () => {
    fc.assert(
      fc.property(text, stages, (title, list) => {
        for (const line of writeMermaid(fileOf(title, list), firstMap(fileOf(title, list))).split('\n')) {
          // Mermaid replaces entities before it reads a diagram.
          const bare = line.replace(/#\w+;/g, 'x').trim()
          if (!['', 'journey'].includes(bare) && !/^(?:title|section) [^#:;]+$/.test(bare))
            expect(bare).toMatch(/^[^#:;]+: ?[\d.]*:[^#:;]*$/)
          expect(line).not.toContain('%%')
        }
      }),
    )
  })

  it('has the score of the first persona who feels something, and the personas who do', () => {
    const personas = ['a', 'b', 'c'].map((id) => ({ id, name: `${id.toUpperCase()}, x` }))
    const steps = [
      { id: '1', title: 'Pay', emotions: { a: { believed: { valence: 2 } }, b: { believed: { valence: -2 } } } },
      { id: '2', title: 'Wait', emotions: { a: { skipped: true }, b: { believed: { valence: -0.5 } } } },
      { id: '3', title: 'Go', emotions: { b: { skipped: true } } },
    ]
    const [map] = raw().maps as object[]
    const own = { ...map, personas: ['a', 'b', 'c'], stages: [{ id: 's', title: 'Shop', steps }], cards: [], lanes: [] }
    const file = journeyFileSchema.parse(raw({ personas, maps: [own] }))
    expect(writeMermaid(file, firstMap(file))).toBe(
      [
        'journey',
        '  title Map',
        '  section Shop',
        '    Pay: 5: A#44; x, B#44; x',
        '    Wait: 2.5: B#44; x',
        '    Go: : A#44; x, C#44; x',
        '',
      ].join('\n'),
    )
  })

  it('keeps the scenario, and steps without a stage', () => {
    const file = fileOf('', [{ title: '', steps: [{ title: 'Only', valence: 1 }] }])
    const map = firstMap(file)
    const loose = {
      ...map,
      frame: { ...map.frame, scenario: 'Moves: soon' },
      stages: map.stages.map((stage) => ({ ...stage, unsorted: true })),
    }
    const other = firstMap(returned({ ...file, maps: [loose] }))
    expect(other.frame.scenario).toBe('Moves: soon')
    expect(other.stages).toMatchObject([{ title: '', unsorted: true, steps: [{ title: 'Only' }] }])
  })
})
