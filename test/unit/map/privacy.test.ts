import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pagesOf } from '../../../electron/export/draw-map'
import { serialise } from '../../../shared/document/parse/canonical'
import { parse } from '../../../shared/document/parse/file'
import type { JourneyFile } from '../../../shared/document/schema'
import { FORMAT_IDS, isWritten, type WrittenFormatId } from '../../../shared/exports/exports'
import { writeMap } from '../../../shared/exports/write-map'
import { PAGE_VIEW_IDS, type PageViewId } from '../../../shared/views/views'
import { paintSvg } from '../../../shared/drawing/painters/svg'
import { withoutMetadata } from '../../../shared/formats/metadata/without-metadata'
import { firstMap } from '../document/first-map'
import { noisyPng, noisyWebp, photo, plainJpeg, plainPng, plainWebp } from '../formats/pictures'
import { unzipped } from '../formats/unzipped'
import { contextOf } from '../drawing/context'
import { fileHiding, HIDDEN_STATES, type HiddenState, SECRET } from './hidden-states'

/** Returns all data of an export: the scene for PNG, the drawing for SVG, PDF and the printer. */
function exported(file: JourneyFile, view: PageViewId): string {
  const { t } = contextOf(file)
  const map = firstMap(file).id
  const paper = { paper: 'a4', landscape: true, mode: 'bands', minType: 8 } as const
  const pages = [...pagesOf(file, { map, view }, t, 'en'), ...pagesOf(file, { map, view, paper }, t, 'en')]
  return pages.map((scene) => `${JSON.stringify(scene)}\n${paintSvg(scene)}`).join('\n')
}

const textsOf = (file: JourneyFile) =>
  pagesOf(file, { map: firstMap(file).id, view: 'canvas' }, contextOf(file).t, 'en').flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])),
  )

describe('an export', () => {
  for (const state of HIDDEN_STATES)
    for (const view of PAGE_VIEW_IDS)
      it(`of the ${view} contains nothing of other maps and nothing hidden (${state})`, () => {
        const drawn = exported(fileHiding(state), view)
        expect(drawn).toContain('Shown')
        expect(drawn.match(/.{0,60}SECRET.{0,40}/)).toBeNull()
        expect(drawn).not.toMatch(SECRET)
      })

  it('contains nothing hidden if everything is', () => {
    for (const view of PAGE_VIEW_IDS) expect(exported(fileHiding(...HIDDEN_STATES), view)).not.toMatch(SECRET)
  })

  it('has the scores, sources and waves of the drawn map', () => {
    const said = textsOf(fileHiding('nothing')).join(' ')
    expect(said).toContain('Measured: Shown wave, Feb 1, 2026; Shown wave')
    expect(said).toContain('Source: Shown.xlsx, Shown source')
  })

  it('does not claim that a map without scores was measured', () => {
    const file = fileHiding('nothing')
    const elsewhere = { ...file, scores: file.scores.filter(({ subject }) => subject === 'other step') }
    const said = textsOf(elsewhere).join(' ')
    expect(said).toContain('Nothing measured yet')
    expect(said).not.toContain('Source')
  })

  it('shows the share of assumed emotions among the drawn ones', () => {
    expect(textsOf(fileHiding('nothing')).join(' ')).toContain('0% of the emotions are assumed')
    expect(textsOf(fileHiding('emotion lane')).join(' ')).not.toContain('of the emotions are assumed')
  })

  it('numbers and lists the drawn moments of truth', () => {
    const reasons = (state: HiddenState) => textsOf(fileHiding(state)).filter((text) => text.endsWith('reason')).length
    expect(reasons('nothing')).toBe(2)
    expect(reasons('touchpoints lane')).toBe(1)
    expect(reasons('steps lane')).toBe(1)
  })

  it('explains only drawn marks in its legend', () => {
    const file = fileHiding('card')
    const [map] = file.maps
    const hidden = { ...file, maps: map ? [{ ...map, links: map.links.filter(({ to }) => to === 'card') }] : [] }
    expect(textsOf(fileHiding('nothing'))).toContain('causes')
    expect(textsOf(hidden)).not.toContain('causes')
  })
})

/** Returns all that an export as text or table says. */
async function written(file: JourneyFile, format: WrittenFormatId): Promise<string> {
  const content = await writeMap(format, contextOf(file))
  return typeof content === 'string' ? content : [...unzipped(content)].flat().join('\n')
}

describe('an export in words', () => {
  for (const format of FORMAT_IDS.filter(isWritten)) {
    for (const state of HIDDEN_STATES)
      it(`as ${format} holds nothing of other maps and nothing hidden (${state})`, async () => {
        const said = await written(fileHiding(state), format)
        // A Mermaid journey has only steps and personas.
        expect(said).toContain(format === 'mmd' ? 'Stage' : 'Shown')
        expect(said.match(/.{0,60}SECRET.{0,40}/)).toBeNull()
      })

    it(`as ${format} contains nothing hidden if everything is`, async () => {
      expect(await written(fileHiding(...HIDDEN_STATES), format)).not.toMatch(SECRET)
    })
  }

  it('contains what is shown of lanes, scores, notes and links', async () => {
    const file = fileHiding()
    for (const format of ['md', 'csv', 'xlsx'] as const)
      for (const word of ['step', 'touchpoint', 'card', 'need', 'owner', 'department', 'reason'])
        expect(await written(file, format)).toContain(`Shown ${word}`)
    for (const word of ['word', 'label', 'note', 'quote', 'wave', 'source', 'outcome'])
      expect(await written(file, 'md')).toContain(`Shown ${word}`)
  })
})

describe('a picture in an export', () => {
  it('contains no camera data even if the file does', () => {
    const id = '0'.repeat(64)
    const file = fileHiding()
    const shown = (bytes: Uint8Array, type: string) => {
      const [map, ...others] = file.maps
      const cards = map?.cards.map((card) => ({ ...card, asset: id }))
      const maps = map && cards ? [{ ...map, cards }, ...others] : []
      const assets = [{ id, type, data: Buffer.from(bytes).toString('base64') }]
      return exported({ ...file, maps, assets }, 'canvas')
    }
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
    for (const [type, noisy, plain] of [
      ['image/jpeg', photo(), plainJpeg],
      ['image/png', noisyPng(), plainPng],
      ['image/webp', noisyWebp(), plainWebp],
    ] as const) {
      const drawn = shown(noisy, type)
      expect(drawn).toContain(`data:${type};base64,${base64(plain)}`)
      expect(drawn).not.toContain(base64(noisy))
    }
    // The orientation is kept: this picture is drawn as on the map.
    expect(shown(photo(6), 'image/jpeg')).toContain(base64(withoutMetadata(photo(6))?.bytes ?? new Uint8Array()))
  })
})

/** A hostile file beside the repository, if present. */
const HOSTILE = new URL('../../../../shared/data/hostile/export-privacy.journey', import.meta.url)

it.runIf(existsSync(HOSTILE))('keeps the secrets of the hostile file', async () => {
  const parsed = parse(readFileSync(HOSTILE, 'utf8').replace('2026-02-31', '2026-02-28'))
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const secrets = /SECRET|HIDDEN|OTHER|STEPNOTE|SEG|anna|LINKLABEL|COLLAPSEDCARD/
  for (const view of PAGE_VIEW_IDS) expect(exported(parsed.file, view)).not.toMatch(secrets)
  for (const format of FORMAT_IDS.filter(isWritten)) expect(await written(parsed.file, format)).not.toMatch(secrets)
})

it('is tested with valid files', () => {
  for (const state of HIDDEN_STATES) expect(parse(serialise(fileHiding(state)))).toMatchObject({ ok: true })
})
