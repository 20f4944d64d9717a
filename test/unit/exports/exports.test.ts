import { describe, expect, it } from 'vitest'
import { ACTIONS } from '../../../shared/actions/actions'
import { EXPORT_IDS, exportTarget, FORMAT_IDS, FORMATS, isWritten, viewsOf } from '../../../shared/exports/exports'
import { PAGE_VIEW_IDS, PAGE_VIEWS } from '../../../shared/views/views'

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
    expect(exportTarget('canvas, png, 2')).toEqual({ view: 'canvas', format: 'png', scale: 2, paper: null })
    expect(exportTarget('canvas, pdf, a3')).toEqual({
      view: 'canvas',
      format: 'pdf',
      scale: 1,
      paper: { paper: 'a3', landscape: true, mode: 'bands', minType: 8 },
    })
  })

  it('has every view as a picture, and texts and tables of the map alone', () => {
    for (const format of FORMAT_IDS) expect(viewsOf(format)).toEqual(isWritten(format) ? ['canvas'] : PAGE_VIEW_IDS)
    for (const format of FORMAT_IDS) expect(EXPORT_IDS).toContain(`canvas, ${format}`)
  })

  it('needs no window for texts and tables', () => {
    expect(FORMAT_IDS.filter((format) => FORMATS[format].needsWindow)).toEqual(['pdf', 'png'])
  })
})
