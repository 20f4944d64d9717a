import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../shared/document/commands'
import { danglingReferences } from '../../../../shared/document/references/dangling'
import { addStage, moveThing } from '../../../../shared/document/edits/structure'
import { stepsOf } from '../../../../shared/document/map-queries'
import { columnsOf, spanTo, stretch } from '../../../../shared/document/edits/cards'
import { addBlueprint, BLUEPRINT } from '../../../../shared/document/edits/lanes'
import { toUnsorted } from '../../../../shared/document/edits/stages'
import { mergeSteps, mergeWithNext, splitStep } from '../../../../shared/document/edits/steps'
import { type JourneyFile, journeyFileSchema } from '../../../../shared/document/schema'
import { countingIds } from '../../counting-ids'
import { applied } from '../apply'
import { anyFile } from '../arbitrary'
import { firstMap } from '../first-map'

const FILE: JourneyFile = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [{ id: 'ana', name: 'Ana' }],
  metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } }],
  scores: [{ id: 'score', metric: 'csat', subject: 'b', value: 31 }],
  themes: [{ id: 'theme', title: 'Waiting', subjects: ['a', 'b'] }],
  maps: [
    {
      id: 'map',
      title: '',
      personas: ['ana'],
      stages: [
        {
          id: 'one',
          title: 'One',
          steps: [
            {
              id: 'a',
              title: 'Asks',
              note: 'By phone',
              emotions: { ana: { believed: { valence: 1 }, word: 'calm' } },
              needs: [{ need: 'fast', state: 'met' }],
              touchpoints: [
                { id: 'form', title: 'Form' },
                { id: 'call', title: 'Call' },
              ],
            },
            {
              id: 'b',
              title: 'Waits and waits',
              emotions: { ana: { believed: { valence: -2 } } },
              needs: [{ need: 'fast', state: 'unmet' }],
              moment: { kind: 'leave', reason: 'Silence' },
              quotes: ['Hello?'],
              touchpoints: [{ id: 'mail', title: 'Mail' }],
            },
          ],
        },
        { id: 'two', title: 'Two', steps: [{ id: 'c', title: 'Signs' }] },
      ],
      lanes: [
        { id: 'emotion', kind: 'emotion' },
        { id: 'steps', kind: 'steps' },
        { id: 'pains', kind: 'pains' },
        { id: 'line', kind: 'line-of-visibility' },
        { id: 'folded', kind: 'text', collapsed: true },
        { id: 'gains', kind: 'gains' },
      ],
      cards: [
        { id: 'wide', lane: 'pains', step: 'a', span: 3, text: 'All along' },
        { id: 'late', lane: 'pains', step: 'b', span: 2, text: 'Later' },
        { id: 'good', lane: 'gains', step: 'a', text: 'Good' },
      ],
      links: [
        { id: 'link', kind: 'causes', from: 'wide', to: 'b' },
        { id: 'own', kind: 'flow', from: 'a', to: 'b' },
      ],
      votes: [{ id: 'vote', title: '', counts: { a: 2, b: 3 } }],
    },
  ],
})

const makeId = countingIds('new')
const after = (command: Command | null | undefined, file = FILE) => applied(file, command)
const MAP = firstMap(FILE)

describe('splitting a step', () => {
  it('splits its title at the caret, and extends cards that span more than its column over both', () => {
    const map = firstMap(after(splitStep(FILE, MAP, makeId, 'b', 5)?.command))
    expect(stepsOf(map).map(({ title }) => title)).toEqual(['Asks', 'Waits', 'and waits', 'Signs'])
    expect(stepsOf(map)[2]).toMatchObject({ emotions: { ana: { believed: { valence: -2 } } } })
    expect(stepsOf(map)[2]).not.toHaveProperty('moment')
    expect(map.cards.map(({ span }) => span)).toEqual([4, 3, 1])
  })

  it('moves a touchpoint and those after it to the new step', () => {
    const map = firstMap(after(splitStep(FILE, MAP, makeId, 'call')?.command))
    expect(
      stepsOf(map)
        .slice(0, 2)
        .map(({ touchpoints }) => touchpoints.map(({ id }) => id)),
    ).toEqual([['form'], ['call']])
    expect(stepsOf(map)[1]?.title).toBe('')
  })
})

describe('merging a step with the next', () => {
  const file = after(mergeWithNext(FILE, MAP, 'a')?.command)
  const map = firstMap(file)

  it('keeps the details of both', () => {
    expect(stepsOf(map)).toHaveLength(2)
    expect(stepsOf(map)[0]).toMatchObject({
      id: 'a',
      title: 'Asks / Waits and waits',
      note: 'By phone',
      emotions: { ana: { believed: { valence: -0.5 }, word: 'calm' } },
      needs: [{ need: 'fast', state: 'unmet' }],
      moment: { kind: 'leave', reason: 'Silence' },
      quotes: ['Hello?'],
      touchpoints: [{ id: 'form' }, { id: 'call' }, { id: 'mail' }],
    })
    expect(map.cards.map(({ step, span }) => [step, span])).toEqual([
      ['a', 2],
      ['a', 2],
      ['a', 1],
    ])
  })

  it('retargets references from the second to the first', () => {
    expect(file.scores).toMatchObject([{ subject: 'a' }])
    expect(file.themes[0]?.subjects).toEqual(['a'])
    expect(map.links).toMatchObject([{ id: 'link', to: 'a' }])
    expect(map.votes[0]?.counts).toEqual({ a: 5 })
  })

  describe('with measured values', () => {
    const measured = (scores: readonly object[], a: object = {}, b: object = {}): JourneyFile => {
      const set = (id: string, fields: object): Command => ({ type: 'update', id, set: { ...fields } })
      const file = after({ type: 'batch', commands: [set('a', a), set('b', b)] }, { ...FILE, scores: [] })
      return journeyFileSchema.parse({ ...file, scores })
    }
    const score = (id: string, subject: string, more: object) => ({ id, metric: 'csat', subject, ...more })
    const merged = (from: JourneyFile) => after(mergeWithNext(from, firstMap(from), 'a')?.command, from)
    const stepA = (from: JourneyFile) => stepsOf(firstMap(merged(from)))[0]

    const answers = (...counts: number[]) => counts.map((count, value) => ({ value, count }))

    it('pools two scores over the answers of both, and keeps only the fields on which both agree', () => {
      const file = measured([
        score('score-one', 'a', {
          value: 80,
          n: 300,
          source: 'Panel',
          date: '2026-10-01',
          distribution: answers(1, 2),
        }),
        score('score-two', 'b', {
          value: 40,
          n: 100,
          source: 'Panel',
          date: '2026-10-01',
          distribution: answers(3, 4),
        }),
        score('score-other', 'b', { value: 10, n: 100, date: '2026-11-01' }),
      ])
      expect(merged(file).scores).toEqual([
        score('score-one', 'a', {
          value: 70,
          n: 400,
          source: 'Panel',
          date: '2026-10-01',
          distribution: answers(4, 6),
        }),
        score('score-other', 'a', { value: 10, n: 100, date: '2026-11-01' }),
      ])
      const elsewhere = measured([
        score('score-one', 'a', { value: 80, n: 300, source: 'Panel', distribution: answers(1, 2) }),
        score('score-two', 'b', { value: 40, n: 100, source: 'Till' }),
      ])
      expect(merged(elsewhere).scores).toEqual([score('score-one', 'a', { value: 70, n: 400 })])
    })

    it('keeps one of two scores with unknown n, and notes the other in words', () => {
      const file = measured([score('score-one', 'a', { value: 80, n: 310 }), score('score-two', 'b', { value: 40 })])
      expect(merged(file).scores).toMatchObject([{ id: 'score-one', subject: 'a', value: 80, n: 310 }])
      expect(stepA(file)?.note).toMatch(/: 40$/)
    })

    it('keeps evidence only if it is equal for both', () => {
      const panel = { kind: 'measured', source: 'Panel', n: 310 }
      expect(stepA(measured([], { evidence: panel }, { evidence: { kind: 'assumed' } }))).not.toHaveProperty('evidence')
      expect(stepA(measured([], { evidence: panel }))).not.toHaveProperty('evidence')
      expect(stepA(measured([], {}, { evidence: panel }))).not.toHaveProperty('evidence')
      expect(stepA(measured([], { evidence: panel }, { evidence: panel }))).toMatchObject({ evidence: panel })
    })

    it('pools two outcomes with the same name, and notes a different one in words', () => {
      const outcome = (what: string, rate: number, n?: number) => ({ outcome: { what, rate, ...(n && { n }) } })
      expect(stepA(measured([], outcome('Signed', 0.8, 300), outcome('signed', 0.4, 100)))).toMatchObject(
        outcome('Signed', 0.7, 400),
      )
      expect(stepA(measured([], outcome('Signed', 0.8, 300), outcome('Called', 0.405, 40)))).toMatchObject({
        ...outcome('Signed', 0.8, 300),
        note: 'By phone\nCalled: 40.5 % (n = 40)',
      })
    })

    it('adds the votes of both for a moment of truth, whose basis is votes only if both were voted', () => {
      const moment = (basis: string, votes?: number) => ({ moment: { kind: 'leave', reason: '', basis, votes } })
      expect(stepA(measured([], moment('voted', 5), moment('voted', 2)))).toMatchObject(moment('voted', 7))
      expect(stepA(measured([], moment('voted', 5), moment('judged')))).toMatchObject(moment('judged', 5))
    })

    it('is delivered partly if only one was delivered', () => {
      expect(stepA(measured([], { delivered: 'yes' }, { delivered: 'no' }))).toMatchObject({ delivered: 'partly' })
      expect(stepA(measured([], { delivered: 'yes' }, { delivered: 'unknown' }))).toMatchObject({
        delivered: 'unknown',
      })
      expect(stepA(measured([], { delivered: 'no' }, { delivered: 'no' }))).toMatchObject({ delivered: 'no' })
    })
  })

  it('works across stages, but not beyond the last step', () => {
    expect(firstMap(after(mergeWithNext(FILE, MAP, 'b')?.command)).stages.map(({ steps }) => steps.length)).toEqual([
      2, 0,
    ])
    expect(mergeWithNext(FILE, MAP, 'c')).toBeNull()
  })

  it('includes all adjacent selected steps, whichever has the focus, with the mean of all', () => {
    const felt = after({ type: 'update', id: 'c', set: { emotions: { ana: { believed: { valence: 2 } } } } })
    for (const id of ['a', 'b', 'c']) {
      const made = mergeSteps(felt, firstMap(felt), id, ['c', 'a', 'b'])
      expect(made?.id).toBe('a')
      const next = after(made?.command, felt)
      // (1 − 2 + 2) / 3, not ((1 − 2) / 2 + 2) / 2
      expect(stepsOf(firstMap(next))).toMatchObject([
        {
          id: 'a',
          title: 'Asks / Waits and waits / Signs',
          emotions: { ana: { believed: { valence: 0.3 }, word: 'calm' } },
        },
      ])
      expect(firstMap(next).cards.map(({ step, span }) => [step, span])).toEqual([
        ['a', 1],
        ['a', 1],
        ['a', 1],
      ])
      expect(firstMap(next).votes[0]?.counts).toEqual({ a: 5 })
    }
  })

  it('includes only the next one if none beside it is selected, and two selected ones as they are', () => {
    const titles = (made: ReturnType<typeof mergeSteps>) =>
      stepsOf(firstMap(after(made?.command))).map(({ title }) => title)
    expect(titles(mergeSteps(FILE, MAP, 'a', ['a', 'c']))).toEqual(['Asks / Waits and waits', 'Signs'])
    expect(titles(mergeSteps(FILE, MAP, 'b', ['a', 'b']))).toEqual(['Asks / Waits and waits', 'Signs'])
    expect(titles(mergeSteps(FILE, MAP, 'c', ['b', 'c']))).toEqual(['Asks', 'Waits and waits / Signs'])
    expect(mergeSteps(FILE, MAP, 'c', ['c'])).toBeNull()
    expect(mergeSteps(FILE, MAP, 'gone', ['a', 'b'])).toBeNull()
  })

  it('keeps any file valid, like splitting', () => {
    fc.assert(
      fc.property(anyFile, fc.nat(), (any, seed) => {
        const steps = stepsOf(firstMap(any))
        const step = steps[seed % Math.max(1, steps.length)]
        if (!step) return
        const loose = danglingReferences(any).length
        for (const made of [
          mergeWithNext(any, firstMap(any), step.id),
          mergeSteps(
            any,
            firstMap(any),
            step.id,
            steps.map(({ id }) => id),
          ),
          splitStep(any, firstMap(any), makeId, step.touchpoints[0]?.id ?? step.id, seed % 7),
        ]) {
          if (!made) continue
          const next = after(made.command, any)
          expect(danglingReferences(next).length).toBeLessThanOrEqual(loose)
          expect(firstMap(next).cards).toHaveLength(firstMap(any).cards.length)
          expect(
            stepsOf(firstMap(next))
              .flatMap(({ touchpoints }) => touchpoints.map(({ id }) => id))
              .sort(),
          ).toEqual(steps.flatMap(({ touchpoints }) => touchpoints.map(({ id }) => id)).sort())
          expect(journeyFileSchema.safeParse(next).success).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a card', () => {
  const card = (id: string) => MAP.cards.find((own) => own.id === id) ?? MAP.cards[0]!

  it('is resized over columns by either edge, within the map', () => {
    expect(spanTo(MAP, card('good'), 'right', 9)).toMatchObject({ set: { span: 3 } })
    expect(spanTo(MAP, card('late'), 'left', 0)).toMatchObject({ set: { step: 'a', span: 3 } })
    expect(spanTo(MAP, card('wide'), 'left', 9)).toMatchObject({ set: { step: 'c', span: 1 } })
    expect(spanTo(MAP, card('wide'), 'right', 2)).toBeNull()
    expect(stretch(MAP, ['wide'], 1)).toBeNull()
    expect(columnsOf(firstMap(after(stretch(MAP, ['wide', 'good'], -1))), card('wide'))).toEqual({ first: 0, last: 2 })
    expect(stretch(MAP, ['good'], -1)).toBeNull()
  })

  it('moves into the next expanded lane at the edge of its cell, and back', () => {
    const down = after(moveThing(FILE, MAP, 'wide', 'down'))
    expect(
      firstMap(down)
        .cards.filter(({ lane }) => lane === 'gains')
        .map(({ id }) => id),
    ).toEqual(['wide', 'good'])
    const up = after(moveThing(down, firstMap(down), 'wide', 'up'), down)
    expect(firstMap(up).cards.find(({ id }) => id === 'wide')?.lane).toBe('pains')
    expect(moveThing(FILE, MAP, 'wide', 'up')).toBeNull()
  })
})

describe('the Unsorted stage', () => {
  it('is created at the end for unsorted steps, and stays there when a stage is added', () => {
    const file = after(toUnsorted(MAP, makeId, ['a', 'c']))
    expect(firstMap(file).stages.map(({ unsorted, steps }) => [unsorted ?? false, steps.map(({ id }) => id)])).toEqual([
      [false, ['b']],
      [false, []],
      [true, ['a', 'c']],
    ])
    expect(toUnsorted(firstMap(file), makeId, ['a'])).toBeNull()
    const next = after(addStage(firstMap(file), makeId, null, 'Three').command, file)
    expect(firstMap(next).stages.map(({ title, unsorted }) => (unsorted ? '?' : title))).toEqual([
      'One',
      'Two',
      'Three',
      '?',
    ])
  })
})

describe('the lanes of a service blueprint', () => {
  it('are added in order around existing ones', () => {
    const made = addBlueprint(MAP, makeId)
    const { lanes } = firstMap(after(made?.command))
    expect(lanes.map(({ kind }) => kind).filter((kind) => (BLUEPRINT as readonly string[]).includes(kind))).toEqual(
      BLUEPRINT,
    )
    expect(lanes).toHaveLength(MAP.lanes.length + BLUEPRINT.length - 2)
    expect(addBlueprint(firstMap(after(made?.command)), makeId)).toBeNull()
  })
})
