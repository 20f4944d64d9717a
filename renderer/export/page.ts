import type { ExportJob } from '../../shared/ipc-values'
import { isLarge, reduced } from '../drawing/decode-picture'
import { FONT_FAMILY } from '../../shared/drawing/text'

type PdfJob = Extract<ExportJob, { format: 'pdf' }>

/** Shows a drawing alone on the page, and waits until its fonts and pictures are there. */
export async function showDrawing({ svg }: PdfJob): Promise<void> {
  // A style sheet inside the page is not allowed, and not even read without a complaint; the page has what it says.
  const plain = svg.replace(/<style>[^<]*<\/style>/, '')
  const drawing = new DOMParser().parseFromString(plain, 'image/svg+xml').documentElement
  if (drawing.localName !== 'svg') throw new Error('the drawing could not be read')
  document.body.style.fontFamily = FONT_FAMILY
  drawing.removeAttribute('width')
  drawing.removeAttribute('height')
  for (const rect of drawing.querySelectorAll('rect[rx]')) rect.replaceWith(asPath(rect))
  await withoutLargePictures(drawing)
  document.title = drawing.querySelector('title')?.textContent ?? ''
  document.body.replaceChildren(document.adoptNode(drawing))
  // Fonts are asked for when the page is laid out.
  document.body.getBoundingClientRect()
  await document.fonts.ready
  for (const image of document.querySelectorAll('image')) await loaded(image)
}

/** Pixels of a scene unit that are printed of a large picture: 432 an inch. */
const PRINTED = 4

/** Gives each large picture as many pixels as are printed of it: a page with dozens of whole photos would take gigabytes. */
async function withoutLargePictures(drawing: Element): Promise<void> {
  const smaller = new Map<string, string>()
  for (const image of drawing.querySelectorAll('image')) {
    const href = image.getAttribute('href') ?? ''
    if (!isLarge(href)) continue
    const side = PRINTED * Math.max(Number(image.getAttribute('width')), Number(image.getAttribute('height')))
    const key = `${side} ${href}`
    const blob = smaller.has(key) ? null : await reduced(href, side)
    const address = smaller.get(key) ?? (blob ? URL.createObjectURL(blob) : href)
    smaller.set(key, address)
    image.setAttribute('href', address)
  }
}

/** How far the handles of a cubic curve reach that draws a quarter of a circle, in parts of the radius. */
const QUARTER = (4 / 3) * (Math.SQRT2 - 1)

/**
 * A rectangle with round corners as the path that it is. A PDF knows cubic curves alone: of a corner given by its radius
 * Chromium makes eight of them, and a map's file would be twice as large.
 */
function asPath(rect: Element): Element {
  const number = (name: string) => Number(rect.getAttribute(name) ?? 0)
  const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')]
  const [r, s] = [Math.min(number('rx'), width / 2), Math.min(number('rx'), height / 2)]
  const [h, v] = [r * (1 - QUARTER), s * (1 - QUARTER)]
  const path = rect.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path')
  for (const { name, value } of rect.attributes)
    if (!['x', 'y', 'width', 'height', 'rx'].includes(name)) path.setAttribute(name, value)
  const corner = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number) =>
    `c${ax} ${ay} ${bx} ${by} ${cx} ${cy}`
  path.setAttribute(
    'd',
    [
      `M${x + r} ${y}h${width - 2 * r}`,
      corner(r - h, 0, r, v, r, s),
      `v${height - 2 * s}`,
      corner(0, s - v, h - r, s, -r, s),
      `h${2 * r - width}`,
      corner(h - r, 0, -r, -v, -r, -s),
      `v${2 * s - height}`,
      corner(0, v - s, r - h, -s, r, -s),
      'Z',
    ].join(''),
  )
  return path
}

/** Waits for a picture; a broken one leaves its place empty. */
async function loaded(image: SVGImageElement): Promise<void> {
  const probe = new Image()
  probe.src = image.href.baseVal
  await probe.decode().catch(() => undefined)
}
