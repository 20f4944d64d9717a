import { curveMonotoneX, line } from 'd3-shape'
import { describe, expect, it } from 'vitest'
import { newFile } from '../../../shared/document/new-file'
import type { Emotion, JourneyFile, Step } from '../../../shared/document/schema'
import { drawCurveAt } from '../../../shared/map/renderers/curve/curve'
import { valenceAt, valenceY } from '../../../shared/map/renderers/curve/scale'
import type { PathItem, TextItem } from '../../../shared/drawing/items'
import type { Layout, Row } from '../../../shared/map/boxes'
import { layoutMap } from '../../../shared/map/layout'
import { LIGHT } from '../../../shared/drawing/tokens'
import { countingIds } from '../counting-ids'
import { contextOf } from '../drawing/context'

function fileWith(emotions: readonly (Emotion | null)[]): JourneyFile {
  const file = newFile(
    countingIds(),
    { persona: 'P', stage: 'S', channels: [], metric: 'CSAT', wave: 'W' },
    '2026-11-22',
  )
  const [map] = file.maps
  const [stage] = map?.stages ?? []
  const persona = file.personas[0]?.id ?? ''
  if (!map || !stage) throw new Error('a new file has a map with a stage')
  const steps: Step[] = emotions.map((emotion, at) => ({
    id: `step-${at}`,
    title: `Step ${at}`,
    touchpoints: [],
    emotions: emotion ? { [persona]: emotion } : {},
  }))
  return { ...file, maps: [{ ...map, stages: [{ ...stage, steps }] }] }
}

function emotionRow({ rows }: Layout): Row {
  const row = rows.find(({ lane }) => lane.kind === 'emotion')
  if (!row) throw new Error('a new map has an emotion lane')
  return row
}

function strokes(file: JourneyFile): PathItem[] {
  const context = contextOf(file)
  const layout = layoutMap(context)
  const row = emotionRow(layout)
  return layout.columns
    .flatMap((_, at) => drawCurveAt(row, layout, at, context))
    .filter((item): item is PathItem => item.kind === 'path' && item.stroke === LIGHT.ink && item.strokeWidth === 4.5)
}

const measured = { kind: 'measured' } as const

describe('the emotion curve', () => {
  it('does not bridge a step without an emotion', () => {
    expect(
      strokes(
        fileWith([
          { believed: { valence: 1 } },
          { believed: { valence: 2 } },
          null,
          { believed: { valence: -1 } },
          { believed: { valence: 0 } },
        ]),
      ),
    ).toHaveLength(2)
    expect(strokes(fileWith([{ believed: { valence: 1 } }, {}, { believed: { valence: -1 } }]))).toHaveLength(0)
  })

  it('draws assumed values dashed, and measured values solid', () => {
    const [assumed, known] = strokes(
      fileWith([
        { believed: { valence: 1 } },
        { measured: [{ valence: 2 }], evidence: measured },
        { measured: [{ valence: 0 }], evidence: measured },
        { measured: [{ valence: 1 }], evidence: measured },
      ]),
    )
    expect(assumed?.dash).toBeDefined()
    expect(known?.dash).toBeUndefined()
  })

  it('stays between the heights of neighbouring points', () => {
    const drawn = strokes(
      fileWith([2, 2, -2, -1.5, 2, 1.9].map((valence) => ({ measured: [{ valence }], evidence: measured }))),
    )
    const heights = [
      ...drawn
        .map(({ d }) => d)
        .join('')
        .matchAll(/[CM]([^CM]+)/g),
    ].flatMap(([, numbers = '']) =>
      numbers
        .trim()
        .split(' ')
        .map(Number)
        .filter((_, at) => at % 2 === 1),
    )
    const row = emotionRow(layoutMap(contextOf(fileWith([null]))))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(valenceY(row, 2) - 0.01)
    expect(Math.max(...heights)).toBeLessThanOrEqual(valenceY(row, -2) + 0.01)
  })

  it('places the labels of several personas where there is room, without overlap', () => {
    const words = (own: number, other: number, moment: boolean) => {
      const base = fileWith([{ believed: { valence: own }, word: 'curious' }])
      const [map] = base.maps
      const [step] = map?.stages[0]?.steps ?? []
      if (!map || !step) throw new Error('the map has a step')
      const shown: Step = {
        ...step,
        emotions: { ...step.emotions, jan: { believed: { valence: other }, word: 'angry' } },
        ...(moment && { moment: { kind: 'decide', reason: '', basis: 'judged' } }),
      }
      const file = {
        ...base,
        personas: [...base.personas, { id: 'jan', name: 'Jan' }],
        maps: [{ ...map, personas: [...map.personas, 'jan'], stages: [{ id: 'stage', title: '', steps: [shown] }] }],
      } as JourneyFile
      const context = contextOf(file)
      const layout = layoutMap(context)
      const row = layout.rows.find(({ lane }) => lane.kind === 'emotion')
      return row
        ? drawCurveAt(row, layout, 0, context).filter(
            (item): item is TextItem => item.kind === 'text' && ['curious', 'angry'].includes(item.text),
          )
        : []
    }
    expect(words(2, -2, false)).toHaveLength(2)
    expect(words(2, -2, true)).toHaveLength(2)
    for (const moment of [false, true]) {
      for (let own = -2; own <= 2; own += 0.25) {
        for (let other = -2; other <= 2; other += 0.25) {
          const [first, second] = words(own, other, moment)
          expect(first).toBeDefined()
          if (first && second) expect(Math.abs(first.y - second.y)).toBeGreaterThanOrEqual(12)
        }
      }
    }
  })

  it('is the same curve as the one drawn through all points at once', () => {
    const valences = [2, 1.5, -2, -1.5, 2, 1.9, 0, 0, -1]
    const drawn = strokes(fileWith(valences.map((valence) => ({ measured: [{ valence }], evidence: measured }))))
    const row = emotionRow(layoutMap(contextOf(fileWith([null]))))
    const columns = layoutMap(contextOf(fileWith(valences.map((valence) => ({ believed: { valence } }))))).columns
    const whole =
      line<number>(
        (_, at) => (columns[at]?.x ?? 0) + 88,
        (valence) => valenceY(row, valence),
      ).curve(curveMonotoneX)(valences) ?? ''
    const numbers = (d: string) =>
      d
        .split(/[A-Z ,]+/)
        .filter(Boolean)
        .map((value) => Math.round(Number(value) * 100) / 100)
    expect(drawn).toHaveLength(valences.length - 1)
    // Each bend starts where the one before it ended.
    const joined = drawn.flatMap(({ d }, at) => numbers(d).slice(at === 0 ? 0 : 2))
    numbers(whole).forEach((value, at) => expect(joined[at]).toBeCloseTo(value, 1))
    expect(joined).toHaveLength(numbers(whole).length)
  })

  it('finds the valence at the height at which it is drawn', () => {
    const row = { y: 40, height: 192 }
    for (const valence of [-2, -1, 0, 1, 2]) expect(valenceAt(row, valenceY(row, valence))).toBe(valence)
    for (const [height, valence] of [
      [0.3, 0],
      [-0.3, 0],
      [0.6, 1],
      [-0.6, -1],
      [3, 2],
      [-3, -2],
    ] as const) {
      expect(valenceAt(row, valenceY(row, height))).toBe(valence)
    }
  })
})
