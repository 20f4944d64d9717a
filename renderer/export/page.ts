import type { ExportJob } from '../../shared/ipc'
import { FONT_FAMILY } from '../../shared/scene/text'

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
  document.title = drawing.querySelector('title')?.textContent ?? ''
  document.body.replaceChildren(document.adoptNode(drawing))
  // Fonts are asked for when the page is laid out.
  document.body.getBoundingClientRect()
  await document.fonts.ready
  await Promise.all([...document.querySelectorAll('image')].map(loaded))
}

/** Waits for a picture; a broken one leaves its place empty. */
async function loaded(image: SVGImageElement): Promise<void> {
  const probe = new Image()
  probe.src = image.href.baseVal
  await probe.decode().catch(() => undefined)
}
