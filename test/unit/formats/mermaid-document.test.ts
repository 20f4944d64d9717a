import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialise } from '../../../shared/document/parse/canonical'
import { parse } from '../../../shared/document/parse/file'
import type { StarterWords } from '../../../shared/document/new-file'
import { journeyFileSchema, type JourneyFile } from '../../../shared/document/schema'
import { readMermaid, type MermaidJourney } from '../../../shared/formats/mermaid'
import { journeyFromMermaid } from '../../../shared/formats/mermaid-document'
import { countingIds } from '../counting-ids'
import { mutateText, randomOf } from '../mutate'
import { mermaidFiles } from './mermaid-files'

const words: StarterWords = {
  persona: 'Customer',
  stage: 'First stage',
  channels: [{ name: 'Web', icon: 'globe' }],
  metric: 'Satisfaction',
  wave: 'First wave',
}

type Read = MermaidJourney & { ok: true }

function imported(journey: Read): JourneyFile {
  return journeyFromMermaid(journey, countingIds(), words, '2026-11-22T10:30:00Z')
}

function importedText(text: string): JourneyFile {
  const journey = readMermaid(text)
  if (!journey.ok) throw new Error(journey.problem.code)
  return imported(journey)
}

/** Converts a journey file back to Mermaid terms. */
function asMermaid(file: JourneyFile): Pick<Read, 'title' | 'stages'> {
  const names = new Map(file.personas.map(({ id, name }) => [id, name]))
  const [map] = file.maps
  return {
    title: map?.title ?? '',
    stages: (map?.stages ?? []).map((stage) => ({
      title: stage.title,
      ...(stage.unsorted ? { unsorted: true as const } : {}),
      steps: stage.steps.map((step) => {
        const felt = Object.entries(step.emotions)
        return {
          title: step.title,
          emotion: felt[0]?.[1].believed?.valence ?? null,
          actors: felt.map(([id]) => names.get(id) ?? '?').sort(),
          ...(step.note === undefined ? {} : { note: step.note }),
        }
      }),
    })),
  }
}

function throughFile(file: JourneyFile): JourneyFile {
  const parsed = parse(serialise(file))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  expect(parsed.findings).toEqual([])
  return parsed.file
}

describe('journeyFromMermaid', () => {
  it.each([...mermaidFiles])('loses nothing of %s in a .journey file', (_, text) => {
    const journey = readMermaid(text)
    if (!journey.ok) throw new Error(journey.problem.code)
    // Participants of a step are a set in a journey file.
    const stages = journey.stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => ({ ...step, actors: [...step.actors].sort() })),
    }))
    expect(asMermaid(throughFile(imported(journey)))).toEqual({ title: journey.title, stages })
  })

  it('assigns a score to each of the actors and to no one else', () => {
    const file = importedText('journey\nsection S\nA: 5: Me, Cat\nB: 1: Cat')
    const [me, cat] = file.personas
    const [a, b] = file.maps[0]?.stages[0]?.steps ?? []
    expect(file.personas.map((persona) => persona.name)).toEqual(['Me', 'Cat'])
    expect(a?.emotions).toEqual({
      [me?.id ?? '']: { believed: { valence: 2 } },
      [cat?.id ?? '']: { believed: { valence: 2 } },
    })
    expect(b?.emotions).toEqual({ [cat?.id ?? '']: { believed: { valence: -2 } } })
    expect(file.maps[0]?.personas).toEqual([me?.id, cat?.id])
  })

  it('assigns the score of a task without actors to the starter persona', () => {
    const file = importedText('journey\nA: 4\nB: 2: Me')
    expect(file.personas.map((persona) => persona.name)).toEqual(['Customer', 'Me'])
    expect(file.maps[0]?.stages[0]?.steps[0]?.emotions).toEqual({
      [file.personas[0]?.id ?? '']: { believed: { valence: 1 } },
    })
  })

  it('creates one persona if the text names none, and keeps actors with an unusable score', () => {
    expect(importedText('journey').personas.map((persona) => persona.name)).toEqual(['Customer'])
    const file = importedText('journey\nA: good: Me')
    expect(file.maps[0]?.stages[0]?.steps[0]).toMatchObject({
      note: 'Score: good',
      emotions: { [file.personas[0]?.id ?? '']: {} },
    })
  })

  it('adds no evidence, marks tasks without a section as unsorted, and keeps the description', () => {
    const file = importedText('journey\naccDescr: Told at the counter\nA: 4: Me\nsection S\nB: 4: Me')
    expect(serialise(file)).not.toContain('"evidence"')
    expect(file.maps[0]?.stages.map((stage) => stage.unsorted)).toEqual([true, undefined])
    expect(file.maps[0]?.frame.scenario).toBe('Told at the counter')
  })
})

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            'journey',
            'title',
            'section',
            ':',
            ';',
            '#',
            '%%',
            '%%{',
            '}%%',
            '---',
            'accDescr {',
            '}',
            ',',
            ' ',
            '&',
            '#35;',
            '3',
            '\n',
            '\r',
          ),
          fc.string({ unit: 'binary', maxLength: 5 }),
        ),
        { maxLength: 40 },
      )
      .map((parts) => `journey\n${parts.join('')}`),
  )

  it('never throws, and yields a valid file and existing line numbers if accepted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const journey = readMermaid(text)
        if (!journey.ok) return
        const last = text.split(/\r\n|\r|\n/).length
        for (const { line } of journey.problems) expect(line).toBeGreaterThan(0)
        for (const { line } of journey.problems) expect(line).toBeLessThanOrEqual(last)
        for (const { emotion } of journey.stages.flatMap((stage) => stage.steps))
          expect(emotion === null || Math.abs(emotion) <= 2).toBe(true)
        expect(journeyFileSchema.safeParse(imported(journey)).success).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  it('is read in linear time', () => {
    const long = 300_000
    const nasty = [
      ' ',
      ';',
      ' ;',
      '#',
      ':',
      ',',
      '&amp;',
      '%%{',
      'accDescr {\n',
      '\n',
      '<br',
      '#a',
      '"',
      '\\',
      'title x\n',
    ].map((part) => `journey\n a${part.repeat(long / part.length)}b`)
    for (const text of [...nasty, ...nasty.map((each) => `---\ntitle: "${each}\n---\n${each}`)]) {
      const from = performance.now()
      readMermaid(text)
      expect(performance.now() - from, JSON.stringify(text.slice(0, 40))).toBeLessThan(2000)
    }
  })

  it('is rejected if texts or the number of steps exceed the limits', () => {
    expect(readMermaid(`journey\n${'x'.repeat(1024 * 1024)}: 3`)).toMatchObject({
      ok: false,
      problem: { code: 'text-too-long', values: { path: 'line 2' } },
    })
    expect(readMermaid(`journey\n${'a: 3\n'.repeat(50_001)}`)).toMatchObject({
      ok: false,
      problem: { code: 'too-many-cards' },
    })
  })

  it('yields a bounded number of problems', () => {
    const journey = readMermaid(`journey\n${'?\n'.repeat(20_000)}`)
    expect(journey.ok && journey.problems).toHaveLength(1001)
  })

  it('survives 10,000 mutations of real files and yields valid files', () => {
    const random = randomOf(2)
    const originals = [...mermaidFiles.values()]
    let accepted = 0
    for (let run = 0; run < 10_000; run++) {
      const text = mutateText(originals[run % originals.length] ?? '', random)
      const journey = readMermaid(text)
      if (!journey.ok) continue
      accepted++
      const file = imported(journey)
      expect(throughFile(file)).toEqual(file)
    }
    expect(accepted).toBeGreaterThan(3_000)
  })
})
