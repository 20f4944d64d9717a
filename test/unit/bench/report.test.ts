import { describe, expect, it } from 'vitest'
import { GOALS, judge } from '../../bench/goals'
import { createMeasurements } from '../../bench/measurements'
import { figure, floorWasLate, goalTable, table, verdicts } from '../../bench/report'

function measuredFar(ours: number, floor: number, excalidraw: number) {
  const measured = createMeasurements()
  for (const [subject, p95] of [
    ['ours', ours],
    ['canvas', floor],
    ['excalidraw', excalidraw],
  ] as const) {
    for (const factor of [1, 0.9, 3]) measured.add('pan-far', subject, { p95: p95 * factor, late: 0 })
  }
  return measured
}

const goal = (against: string) => {
  const found = GOALS.find((candidate) => candidate.row === 'pan-far' && candidate.against === against)
  if (!found) throw new Error(`no goal against ${against}`)
  return found
}

describe('goals of the benchmark', () => {
  it('compares the median of the repetitions with the floor', () => {
    expect(judge(goal('canvas'), measuredFar(20, 16, 160))).toMatchObject({
      ours: 20,
      peer: 16,
      ratio: 1.25,
      met: true,
    })
    expect(judge(goal('canvas'), measuredFar(21, 16, 160))).toMatchObject({ met: false })
  })

  it('calculates the ratio of a peer to Touchline', () => {
    expect(judge(goal('excalidraw'), measuredFar(20, 16, 160))).toMatchObject({ ratio: 8, met: true })
    expect(judge(goal('excalidraw'), measuredFar(20, 16, 150))).toMatchObject({ ratio: 7.5, met: false })
  })

  it('gives no verdict on rows that were not measured', () => {
    expect(judge(goal('tldraw'), measuredFar(20, 16, 160))).toMatchObject({ peer: null, ratio: null, met: null })
  })

  it('compares with a fixed limit without a ratio', () => {
    const measured = createMeasurements()
    measured.add('pan-far', 'ours', { commits: 1 })
    const [fixed] = GOALS.filter(({ row, most }) => row === 'pan-far' && most === 0)
    expect(fixed && judge(fixed, measured)).toMatchObject({ ours: 1, ratio: null, met: false })
  })
})

describe('report of the benchmark', () => {
  it('prints one line for each goal of the rows that were run', () => {
    const lines = goalTable(verdicts(measuredFar(20, 16, 160), (row) => row === 'pan-far')).split('\n')
    expect(lines).toHaveLength(1 + GOALS.filter(({ row }) => row === 'pan-far').length)
    expect(lines[1]).toMatch(/pan p95, whole map in view, ms +16 +20 +1\.25 +≤ 1\.25 × floor +met$/)
    expect(lines[2]).toMatch(/excalidraw 160 +8 +8 × below excalidraw +met$/)
    expect(lines[3]).toMatch(/not measured$/)
  })

  it('right-aligns numbers', () => {
    expect(
      table([
        ['', 'a'],
        ['row', '10'],
        ['longer', '1'],
      ]),
    ).toBe('         a\nrow     10\nlonger   1')
  })

  it('rounds to significant digits', () => {
    expect([null, 0, 1.255, 16.7, 433.3].map(figure)).toEqual(['–', '0', '1.25', '16.7', '433'])
  })

  it('detects a busy machine by frames missed by the floor', () => {
    const measured = createMeasurements()
    measured.add('pan-far', 'canvas', { p95: 16.7, late: 0.01 })
    expect(floorWasLate(measured)).toBe(false)
    measured.add('zoom', 'canvas', { p95: 33, late: 0.2 })
    expect(floorWasLate(measured)).toBe(true)
  })
})
