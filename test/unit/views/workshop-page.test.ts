import { describe, expect, it } from 'vitest'
import { journeyFileSchema } from '../../../shared/document/schema'
import type { Scene } from '../../../shared/drawing/items'
import { WORKSHOP_PAGE } from '../../../shared/views/workshop-page'
import { raw } from '../document/corpus'
import { contextOf } from '../drawing/context'

const A4 = 1263

/** The page of a workshop that decided on these things. */
function pageOf(titles: readonly string[]): Scene {
  const [page] = WORKSHOP_PAGE.pages(
    contextOf(
      journeyFileSchema.parse(
        raw({
          maps: [
            {
              id: 'map',
              title: 'A lost parcel',
              personas: ['me'],
              stages: [{ id: 'stage', title: 'Buy', steps: [{ id: 'step', title: 'Waits' }] }],
              lanes: [{ id: 'steps', kind: 'steps' }],
            },
          ],
          initiatives: titles.map((title, at) => ({
            id: `i${at}`,
            title,
            subjects: ['step'],
            status: 'planned',
            workshop: '2026-11-20',
          })),
        }),
      ),
    ),
  )
  return page
}

const textsOf = (scene: Scene) => scene.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
const sentence = (count: number) => 'The agent sees who called before and says what happens next. '.repeat(count).trim()

describe('the page that a workshop leaves with', () => {
  it('says all that will be done as long as there is room on it', () => {
    const page = pageOf([sentence(12), 'Ring back', 'Pay couriers for handovers'])
    expect(page.height).toBe(A4)
    expect(textsOf(page).join(' ')).toContain(sentence(12))
  })

  it('stays one page as long as some lines of each text fit, and is full where one is cut', () => {
    const page = pageOf([sentence(60), sentence(60), 'Ring back'])
    expect(page.height).toBe(A4)
    const texts = textsOf(page)
    expect(texts.filter((text) => text.endsWith('…'))).toHaveLength(2)
    const lowest = Math.max(
      ...page.items.flatMap((item) => (item.kind === 'text' && !item.text.startsWith('Revision') ? [item.y] : [])),
    )
    // Room for less than a line of each.
    expect(lowest).toBeGreaterThan(A4 - 80 - 32 - 3 * 24)
  })

  it('is longer where many things were decided', () => {
    const page = pageOf(Array.from({ length: 12 }, () => sentence(20)))
    expect(page.height).toBeGreaterThan(A4)
    expect(textsOf(page).filter((text) => text.endsWith('…'))).toHaveLength(12)
  })
})
