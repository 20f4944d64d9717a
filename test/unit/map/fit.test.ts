import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../shared/document/parse/file'
import type { JourneyFile } from '../../../shared/document/schema'
import { TYPE } from '../../../shared/drawing/tokens'
import { fitToWindow, MOST_FITTED, type WindowSize } from '../../../shared/map/fit'
import { layoutMap } from '../../../shared/map/layout'
import { raw } from '../document/corpus'
import { contextOf } from '../drawing/context'

function fileWith(steps: number, more: Record<string, unknown> = {}): JourneyFile {
  const titles = ['Waits for the answer', 'Calls the hotline', 'Reads a letter', 'Decides']
  const stages = Array.from({ length: Math.ceil(steps / 3) }, (_, stage) => ({
    id: `stage-${stage}`,
    title: `Stage ${stage}`,
    steps: Array.from({ length: Math.min(3, steps - stage * 3) }, (_, at) => ({
      id: `step-${stage * 3 + at}`,
      title: titles[(stage + at) % titles.length],
      emotions: { me: { believed: { valence: ((stage + at) % 5) - 2 } } },
    })),
  }))
  const lanes = ['emotion', 'steps', 'touchpoints', 'thoughts', 'pains', 'opportunities'].map((kind) => ({
    id: kind,
    kind,
  }))
  const map = {
    ...(raw().maps as object[])[0],
    stages,
    lanes,
    cards: [],
    notes: [],
    links: [],
    personas: ['me'],
    ...more,
  }
  const parsed = parse(JSON.stringify(raw({ personas: [{ id: 'me', name: 'Me' }], maps: [map] })))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return parsed.file
}

function fitted(file: JourneyFile, size: WindowSize) {
  const context = contextOf(file)
  const surface = fitToWindow(context, size)
  if (!surface?.zoom) throw new Error('the map is too long to be fitted')
  const { width, height } = layoutMap({ ...context, surface })
  return { surface, zoom: surface.zoom, width: width * surface.zoom, height: height * surface.zoom }
}

/** Sizes of the canvas in windows of 1440 × 900 and 1920 × 1080 pixels with the panel closed. */
const SMALL = { width: 1440, height: 700 }
const LARGE = { width: 1920, height: 880 }

describe('a map fitted to a window', () => {
  it('fills the window and keeps the titles of steps legible: 15 steps at 1440 pixels, 20 at 1920', () => {
    for (const [steps, size, type] of [
      [15, SMALL, 11],
      [20, LARGE, 12],
    ] as const) {
      const { zoom, width, height } = fitted(fileWith(steps), size)
      expect(TYPE.step.size * zoom).toBeGreaterThanOrEqual(type)
      expect(width).toBeLessThanOrEqual(size.width)
      expect(height).toBeLessThanOrEqual(size.height)
      expect(height).toBeGreaterThan(0.9 * size.height)
    }
  })

  it('is in view as a whole for any number of steps', () => {
    for (const steps of [1, 2, 5, 10, 30, 60, MOST_FITTED]) {
      const { width, height } = fitted(fileWith(steps), SMALL)
      expect(width, `${steps} steps`).toBeLessThanOrEqual(SMALL.width)
      expect(height, `${steps} steps`).toBeLessThanOrEqual(SMALL.height)
    }
  })

  it('shows texts where columns are wide, and marks where they are narrow', () => {
    expect(fitted(fileWith(4), SMALL).surface.isCompact).toBe(false)
    expect(fitted(fileWith(20), SMALL).surface.isCompact).toBe(true)
  })

  it('leaves very long maps and maps without steps to the zoom', () => {
    expect(fitToWindow(contextOf(fileWith(MOST_FITTED + 1)), SMALL)).toBeNull()
    expect(fitToWindow(contextOf(fileWith(0)), SMALL)).toBeNull()
  })

  it('fits the samples', () => {
    for (const name of ['energy', 'parcel', 'renewal']) {
      const parsed = parse(readFileSync(new URL(`../../../assets/samples/${name}.journey`, import.meta.url), 'utf8'))
      if (!parsed.ok) throw new Error(name)
      const { zoom, width, height } = fitted(parsed.file, LARGE)
      expect([width <= LARGE.width, height <= LARGE.height], name).toEqual([true, true])
      expect(TYPE.step.size * zoom, name).toBeGreaterThanOrEqual(11)
    }
  })
})
