import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsCards } from '../../../shared/document/map-queries'
import type { JourneyFile, JourneyMap } from '../../../shared/document/schema'
import type { Rect, TextItem } from '../../../shared/drawing/items'
import { createExtents } from '../../../shared/drawing/item-extent'
import { bandMap } from '../../../shared/map/sheets/band-map'
import { divideIntoBands } from '../../../shared/map/sheets/divide'
import { CARD_UNITS, PAPER_IDS, type PaperOptions, SHEET_MODES } from '../../../shared/map/sheets/paper'
import { PaperTooSmall } from '../../../shared/map/sheets/runs'
import { setOnSheets } from '../../../shared/map/sheets/sheets'
import { paperContext } from '../../../shared/map/paper'
import { anyFile } from '../document/arbitrary'
import { raw } from '../document/corpus'
import { firstMap } from '../document/first-map'
import { parse } from '../../../shared/document/parse/file'
import { contextOf, measurer } from '../drawing/context'

const A3: PaperOptions = { paper: 'a3', landscape: true, mode: 'bands', minType: 8 }

const anyPaper: fc.Arbitrary<PaperOptions> = fc.record({
  paper: fc.constantFrom(...PAPER_IDS),
  landscape: fc.boolean(),
  mode: fc.constantFrom(...SHEET_MODES),
  minType: fc.constantFrom(6, 8, 10.5, 14),
})

function sheetsOf(file: JourneyFile, options: PaperOptions) {
  const context = paperContext(contextOf(file))
  try {
    return { map: context.map, sheets: setOnSheets(context, options) }
  } catch (error) {
    if (error instanceof PaperTooSmall) return null
    throw error
  }
}

/** Returns a file with one map of stages with the given numbers of steps. */
function fileWith(counts: readonly number[], more: Record<string, unknown> = {}): JourneyFile {
  let number = 0
  const stages = counts.map((count, at) => ({
    id: `stage-${at}`,
    title: `Stage ${at}`,
    steps: Array.from({ length: count }, () => ({ id: `step-${number}`, title: `Step ${number++}` })),
  }))
  const lanes = [
    { id: 'lane-steps', kind: 'steps' },
    { id: 'lane', kind: 'text' },
  ]
  const map = { ...(raw().maps as object[])[0], stages, lanes, cards: [], notes: [], links: [], ...more }
  const parsed = parse(JSON.stringify(raw({ maps: [map] })))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return parsed.file
}

function boxOfText({ x, y, text, size, weight, anchor }: TextItem): Rect {
  const width = measurer.width(text, { size, weight })
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x
  return { x: left, y: y - size * 0.8, width, height: size }
}

function isInside({ x, y, width, height }: Rect, sheet: Pick<Rect, 'width' | 'height'>, beyond: number): boolean {
  return x >= -beyond && y >= -beyond && x + width <= sheet.width + beyond && y + height <= sheet.height + beyond
}

const textsOf = (items: readonly { readonly kind: string }[]) =>
  items.filter((item): item is TextItem => item.kind === 'text')

describe('a map on sheets', () => {
  it('shows everything of any map within the sheets, each step in one band and in order, in type of the wanted size', () => {
    fc.assert(
      fc.property(anyFile, anyPaper, (file, options) => {
        const set = sheetsOf(file, options)
        if (!set) return
        const { map, sheets } = set
        const extentOf = createExtents()
        const seen: string[] = []
        const owners = new Set<string>()
        for (const { items, width, height, paper } of sheets) {
          for (const item of items) {
            const box = item.kind === 'text' ? boxOfText(item) : extentOf(item)
            // The extent of a path includes the handles of its curves.
            const beyond = item.kind === 'path' ? 24 : 1
            expect(isInside(box, { width, height }, beyond), JSON.stringify({ box, width, height, item })).toBe(true)
            if (item.owner) owners.add(item.owner)
          }
          const unit = paper.width / width
          const smallest = Math.min(...textsOf(items).map(({ size }) => (size * unit * 72) / 25.4))
          const isScaled = textsOf(items).some(({ size }) => size < CARD_UNITS - 0.01)
          if (options.mode !== 'sheet' && !isScaled) expect(smallest).toBeGreaterThanOrEqual(options.minType - 0.01)
          for (const { owner } of textsOf(items)) if (owner && seen.at(-1) !== owner) seen.push(owner)
        }
        const steps = map.stages.flatMap((stage) => stage.steps.map(({ id }) => id))
        if (!map.lanes.some(({ kind, collapsed }) => kind === 'steps' && !collapsed)) return
        const order = [...new Set(seen)].filter((id) => steps.includes(id))
        expect(order).toEqual(steps)
        const lanes = new Set(map.lanes.filter((lane) => holdsCards(lane) && !lane.collapsed).map(({ id }) => id))
        for (const card of map.cards) if (lanes.has(card.lane)) expect(owners).toContain(card.id)
      }),
      { numRuns: 200 },
    )
  })

  it('continues a stage that is too long for a band, and a card over a break, with its text on both parts', () => {
    const card = { id: 'card', lane: 'lane', step: 'step-0', text: 'Carries on', span: 20 }
    const { sheets = [] } = sheetsOf(fileWith([20], { cards: [card] }), A3) ?? {}
    const texts = sheets.flatMap(({ items }) => textsOf(items).map(({ text }) => text))
    expect(texts.filter((text) => text === 'Carries on').length).toBeGreaterThan(1)
    expect(texts).toContain('Stage 0')
    expect(texts.some((text) => text.startsWith('Stage 0 (continued'))).toBe(true)
  })

  it('goes on with rows that have no space on further sheets, under the steps again', () => {
    const cards = Array.from({ length: 120 }, (_, at) => ({
      id: `card-${at}`,
      lane: 'lane',
      step: 'step-0',
      text: `Card ${at}`,
    }))
    const { sheets = [] } = sheetsOf(fileWith([1], { cards }), { ...A3, paper: 'a4' }) ?? {}
    expect(sheets.length).toBeGreaterThan(2)
    for (const { items } of sheets) expect(textsOf(items).map(({ text }) => text)).toContain('Step 0')
    const texts = sheets.flatMap(({ items }) => textsOf(items).map(({ text }) => text))
    for (const { text } of cards) expect(texts.filter((each) => each === text)).toHaveLength(1)
  })

  it('is one sheet if that is wanted, in type as large as the sheet allows', () => {
    const file = fileWith([3, 3, 3, 3])
    const small = sheetsOf(file, { ...A3, paper: 'a4', mode: 'sheet' })?.sheets ?? []
    const large = sheetsOf(file, { ...A3, paper: 'a1', mode: 'sheet' })?.sheets ?? []
    expect([small.length, large.length]).toEqual([1, 1])
    const unit = ([sheet]: typeof small) => (sheet ? sheet.paper.width / sheet.width : 0)
    expect(unit(large)).toBeGreaterThan(2 * unit(small))
  })

  it('has a sheet for each stage if that is wanted', () => {
    expect(sheetsOf(fileWith([3, 1, 2]), { ...A3, mode: 'stages' })?.sheets).toHaveLength(3)
  })

  it('is refused if the paper has no space for a column', () => {
    expect(sheetsOf(fileWith([3]), { ...A3, paper: 'a5', landscape: false, minType: 40 })).toBeNull()
  })
})

describe('the division into bands', () => {
  it('keeps stages whole, and takes as few bands as possible', () => {
    expect(divideIntoBands([2, 3, 2, 3, 3, 2], 8)).toEqual([
      { from: 0, end: 7 },
      { from: 7, end: 15 },
    ])
    expect(divideIntoBands([9], 4)).toEqual([
      { from: 0, end: 3 },
      { from: 3, end: 6 },
      { from: 6, end: 9 },
    ])
  })

  it('covers all columns once, for any map and band', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (counts, most) => {
          const runs = divideIntoBands(counts, most)
          expect(runs.flatMap(({ from, end }) => Array.from({ length: end - from }, (_, at) => from + at))).toEqual(
            Array.from({ length: counts.reduce((sum, count) => sum + count, 0) }, (_, at) => at),
          )
          for (const { from, end } of runs) expect(end - from).toBeLessThanOrEqual(most)
        },
      ),
    )
  })

  it('gives each part its steps, and cards the span that is left', () => {
    const card = { id: 'card', lane: 'lane', step: 'step-1', text: '', span: 3 }
    const map: JourneyMap = firstMap(fileWith([2, 3], { cards: [card] }))
    const spans = (from: number, end: number) =>
      bandMap(map, { from, end }, ({ title }) => title).cards.map(({ step, span }) => [step, span])
    expect([spans(0, 2), spans(2, 5)]).toEqual([[['step-1', 1]], [['step-2', 2]]])
  })
})
