import { describe, expect, it } from 'vitest'
import { parse } from '../../../shared/document/parse/file'
import { mapOf, mapText } from '../../bench/map-file'

describe('maps of the benchmark', () => {
  it.each([{ size: mapOf(500) }, { size: { steps: 80, lanes: 25 } }])(
    'have the requested number of cards and no findings: $size',
    ({ size }) => {
      const parsed = parse(mapText(size))
      expect(parsed).toMatchObject({ ok: true, findings: [] })
      const [map] = parsed.ok ? parsed.file.maps : []
      const steps = map?.stages.flatMap((stage) => stage.steps) ?? []
      const cards = steps.length + steps.flatMap(({ touchpoints }) => touchpoints).length + (map?.cards.length ?? 0)
      expect(cards).toBe(size.steps * size.lanes)
      expect(map?.links.length).toBe((size.steps * 10) / 2 + (size.lanes > 10 ? size.steps * 7 : 0))
    },
  )
})
