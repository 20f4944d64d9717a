import { describe, expect, it } from 'vitest'
import { ACTIONS } from '../../../shared/actions/actions'
import { EXPORT_IDS, exportTarget, FORMATS } from '../../../shared/exports/exports'
import { PAGE_VIEWS } from '../../../shared/views/views'

describe('the table of exports', () => {
  it('has an action for each entry, and no other export', () => {
    const ids = ACTIONS.map(({ id }): string => id).filter((id) => id.startsWith('export('))
    expect(ids).toEqual(EXPORT_IDS.map((id) => `export(${id})`))
  })

  it('has existing views and formats, and scales of the format', () => {
    for (const id of EXPORT_IDS) {
      const { view, format, scale } = exportTarget(id)
      const scales: readonly number[] = format === 'png' ? FORMATS.png.scales : [1]
      expect(PAGE_VIEWS, id).toHaveProperty(view)
      expect(scales, id).toContain(scale)
    }
    expect(exportTarget('canvas, png, 2')).toEqual({ view: 'canvas', format: 'png', scale: 2 })
  })
})
