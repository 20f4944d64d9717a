import { describe, expect, it } from 'vitest'
import { journeyFileSchema } from '../../../shared/document/schema'
import type { Scene } from '../../../shared/drawing/items'
import { WORKSHOP_PAGE } from '../../../shared/views/workshop-page'
import { raw } from '../document/corpus'
import { contextOf } from '../drawing/context'

const A4 = 1263

/** Returns the page of a workshop with these decisions. */
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

describe('the summary page of a workshop', () => {
  it('shows all texts in full while there is room', () => {
    const page = pageOf([sentence(12), 'Ring back', 'Pay couriers for handovers'])
    expect(page.height).toBe(A4)
    expect(textsOf(page).join(' ')).toContain(sentence(12))
  })

  it('stays one page while some lines of each text fit, and is full if one is truncated', () => {
    const page = pageOf([sentence(60), sentence(60), 'Ring back'])
    expect(page.height).toBe(A4)
    const texts = textsOf(page)
    expect(texts.filter((text) => text.endsWith('…'))).toHaveLength(2)
    const lowest = Math.max(
      ...page.items.flatMap((item) => (item.kind === 'text' && !item.text.startsWith('Revision') ? [item.y] : [])),
    )
    // Less than a line of room for each text.
    expect(lowest).toBeGreaterThan(A4 - 80 - 32 - 3 * 24)
  })

  it('grows if there are many decisions', () => {
    const page = pageOf(Array.from({ length: 12 }, () => sentence(20)))
    expect(page.height).toBeGreaterThan(A4)
    expect(textsOf(page).filter((text) => text.endsWith('…'))).toHaveLength(12)
  })
})
