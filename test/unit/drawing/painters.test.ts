import { describe, expect, it } from 'vitest'
import type { Scene } from '../../../shared/drawing/items'
import { paintSvg, xmlText } from '../../../shared/drawing/painters/svg'
import { measurer } from './context'

const scene: Scene = {
  width: 100.4,
  height: 50,
  background: '#FFFFFF',
  title: 'A < B & "C"',
  items: [
    { kind: 'text', x: 1, y: 2, text: '</text><script>alert(1)</script>', size: 12, weight: 400, fill: '#000000' },
    { kind: 'path', d: 'M0 0H1', at: { x: 3, y: 4, scale: 0.5 }, stroke: '#000000', strokeWidth: 2, dash: [2, 4] },
  ],
}

describe('the SVG painter', () => {
  it('never lets a text become markup', () => {
    const svg = paintSvg(scene)
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&#60;/text&#62;&#60;script&#62;')
    expect(svg).toContain('<title>A &#60; B &#38; &#34;C&#34;</title>')
  })

  it.each(['&', '<', '>', '"', "'"])('escapes %s even if nothing else needs escaping', (character) => {
    const code = `&#${character.charCodeAt(0)};`
    expect(xmlText(`Sales ${character} service`)).toBe(`Sales ${code} service`)
    const text = { kind: 'text', x: 0, y: 0, text: character, size: 12, weight: 400, fill: '#000000' } as const
    expect(paintSvg({ ...scene, items: [text] })).toContain(`>${code}</text>`)
  })

  it('writes only characters that XML allows', () => {
    expect(xmlText('a\u0000b\u001Fc\ud800d\uFFFEe\tf')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf')
  })

  it('rounds the size of the picture up and positions the paths', () => {
    const svg = paintSvg(scene)
    expect(svg).toContain('viewBox="0 0 101 50"')
    expect(svg).toContain('transform="translate(3 4) scale(0.5)"')
    expect(svg).toContain('stroke-dasharray="2 4"')
  })

  it('keeps the measured width of texts if their fonts are missing', () => {
    const title = {
      kind: 'text',
      x: 12,
      y: 20,
      text: 'Waiting and expectations',
      size: 18,
      weight: 600,
      fill: '#000000',
    } as const
    const svg = paintSvg({ ...scene, items: [title] }, '', measurer)
    const [, width] = /textLength="([\d.]+)" lengthAdjust="spacingAndGlyphs"/.exec(svg) ?? []
    expect(Number(width)).toBeCloseTo(measurer.width(title.text, title), 1)
    expect(paintSvg({ ...scene, items: [title] })).not.toContain('textLength')
  })
})
