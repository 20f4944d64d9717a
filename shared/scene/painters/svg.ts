import type { Item, Scene } from '../items'
import { FONT_FAMILY, TEXT_FEATURES } from '../text'

/**
 * Text as XML: escaped, without the characters that XML 1.0 does not allow (control characters, lone surrogates),
 * which would make the whole picture unreadable.
 */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Math.round(value * 100) / 100 : xmlText(value ?? '')}"`)
    .join('')
}

function element(item: Item): string {
  switch (item.kind) {
    case 'rect':
      return `<rect${attributes({ x: item.x, y: item.y, width: item.width, height: item.height, rx: item.radius, ...stroke(item) })}/>`
    case 'path': {
      const at = item.at
      const transform = at ? `translate(${at.x} ${at.y})${at.scale === 1 ? '' : ` scale(${at.scale})`}` : undefined
      return `<path${attributes({ d: item.d, transform, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', ...stroke(item) })}/>`
    }
    case 'text':
      return `<text${attributes({ x: item.x, y: item.y, 'font-size': item.size, 'font-weight': item.weight, 'text-anchor': item.anchor, fill: item.fill })}>${xmlText(item.text)}</text>`
    case 'image':
      return `<image${attributes({ x: item.x, y: item.y, width: item.width, height: item.height, href: item.href })}/>`
  }
}

function stroke(item: Extract<Item, { kind: 'rect' | 'path' }>) {
  return { fill: item.fill ?? 'none', stroke: item.stroke, 'stroke-width': item.strokeWidth, 'stroke-dasharray': item.dash?.join(' ') }
}

/** A scene as an SVG document. `fontCss` embeds faces so that the file shows the same where they are not installed. */
export function paintSvg(scene: Scene, fontCss = ''): string {
  const { width, height } = scene
  const style = `text{font-family:${FONT_FAMILY};${TEXT_FEATURES.css};white-space:pre}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" role="img">`,
    `<title>${xmlText(scene.title)}</title>`,
    `<style>${fontCss}${style}</style>`,
    `<rect width="100%" height="100%" fill="${scene.background}"/>`,
    ...scene.items.map(element),
    '</svg>\n',
  ].join('\n')
}
