import type { ExportJob } from '../../shared/ipc-values'
import { isLarge, reduced } from '../drawing/decode-picture'
import { FONT_FAMILY } from '../../shared/drawing/text'

type PdfJob = Extract<ExportJob, { format: 'pdf' }>

/** Shows drawings, each on a page of its own, and waits until their fonts and pictures are loaded. */
export async function showDrawings({ svgs }: PdfJob): Promise<void> {
  document.body.style.fontFamily = FONT_FAMILY
  const drawings: Element[] = []
  for (const svg of svgs) drawings.push(await prepared(svg))
  document.title = drawings[0]?.querySelector('title')?.textContent ?? ''
  document.body.replaceChildren(...drawings.map((drawing) => document.adoptNode(drawing)))
  // Layout triggers the loading of fonts.
  document.body.getBoundingClientRect()
  await document.fonts.ready
  for (const image of document.querySelectorAll('image')) await loaded(image)
}

async function prepared(svg: string): Promise<Element> {
  // The content security policy forbids inline style sheets; the page has the same styles.
  const plain = svg.replace(/<style>[^<]*<\/style>/, '')
  const drawing = new DOMParser().parseFromString(plain, 'image/svg+xml').documentElement
  if (drawing.localName !== 'svg') throw new Error('the drawing could not be read')
  drawing.removeAttribute('width')
  drawing.removeAttribute('height')
  for (const rect of drawing.querySelectorAll('rect[rx]')) rect.replaceWith(asPath(rect))
  await withoutLargePictures(drawing)
  return drawing
}

/** Pixels per scene unit of large pictures in print: 432 per inch. */
const PRINTED = 4

/** Scales large pictures down to their printed resolution: dozens of full photos would take gigabytes. */
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

/**
 * Length of the handles of a cubic Bézier curve that approximates a quarter circle, relative to the radius: 4/3 · (√2 −
 * 1).
 */
const QUARTER = (4 / 3) * (Math.SQRT2 - 1)

/**
 * Converts a rounded rectangle to a path with one cubic curve per corner. Chromium writes eight per corner into a PDF,
 * which doubles the file size of a map.
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

/** Waits for a picture; a damaged one stays empty. */
async function loaded(image: SVGImageElement): Promise<void> {
  const probe = new Image()
  probe.src = image.href.baseVal
  await probe.decode().catch(() => undefined)
}
