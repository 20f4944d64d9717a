import type { Item, PathItem, Rect, RectItem, Scene } from '../items'
import { FONT_FAMILY, TEXT_FEATURES, type TextMeasurer } from '../text'

/**
 * Escapes a text for XML, and removes characters that XML 1.0 does not allow (control characters, lone surrogates),
 * which would make the whole picture unreadable.
 */
export function xmlText(text: string): string {
  // Fast path: most texts, colours and paths need no replacement.
  if (!/[^\t\n\r\x20\x21\x23-\x25\x28-\x3b\x3d\x3f-\x7e\xa0-\ud7ff\ue000-\ufffd]/.test(text)) return text
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const rounded = (value: number) => Math.round(value * 100) / 100

/**
 * Returns an attribute, or an empty string if the value is undefined. Maps have thousands of items, so each is built as
 * one string.
 */
function attribute(name: string, value: string | number | undefined): string {
  if (value === undefined) return ''
  return ` ${name}="${typeof value === 'number' ? rounded(value) : xmlText(value)}"`
}

function place({ x, y, width, height }: Rect): string {
  return ` x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"`
}

function element(item: Item, measurer: TextMeasurer | null): string {
  switch (item.kind) {
    case 'rect':
      return `<rect${place(item)}${attribute('rx', item.radius)}${paint(item)}/>`
    case 'path': {
      const at = item.at
      const transform = at && `translate(${at.x} ${at.y})${at.scale === 1 ? '' : ` scale(${at.scale})`}`
      return `<path${attribute('d', item.d)}${attribute('transform', transform)} stroke-linecap="round" stroke-linejoin="round"${paint(item)}/>`
    }
    case 'text': {
      const width =
        measurer === null
          ? ''
          : `${attribute('textLength', measurer.width(item.text, item))} lengthAdjust="spacingAndGlyphs"`
      return `<text x="${rounded(item.x)}" y="${rounded(item.y)}" font-size="${rounded(item.size)}" font-weight="${item.weight}"${attribute('text-anchor', item.anchor)}${attribute('fill', item.fill)}${width}>${xmlText(item.text)}</text>`
    }
    case 'image':
      return `<image${place(item)}${attribute('href', item.href)}${attribute('aria-label', item.alt)}/>`
  }
}

function paint({ fill, stroke, strokeWidth, dash }: RectItem | PathItem): string {
  return `${attribute('fill', fill ?? 'none')}${attribute('stroke', stroke)}${attribute('stroke-width', strokeWidth)}${attribute('stroke-dasharray', dash?.join(' '))}`
}

/**
 * Draws a scene as an SVG document.
 *
 * @param fontCss embeds fonts, so that the file looks the same where they are not installed
 * @param measurer for files without embedded fonts: fixes the width of each text, whatever font it is shown in
 */
export function paintSvg(scene: Scene, fontCss = '', measurer: TextMeasurer | null = null): string {
  const { width, height } = scene
  const style = `text{font-family:${FONT_FAMILY};${TEXT_FEATURES.css};white-space:pre}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" role="img">`,
    `<title>${xmlText(scene.title)}</title>`,
    `<style>${fontCss}${style}</style>`,
    `<rect width="100%" height="100%" fill="${scene.background}"/>`,
    ...scene.items.map((item) => element(item, measurer)),
    '</svg>\n',
  ].join('\n')
}
