import type { PaintedFormatId } from '../../shared/exports/exports'
import type { ExportJob } from '../../shared/ipc-values'
import type { Page } from '../../shared/views/view'
import type { Drawn } from '../parse-in-worker'
import { paperSize } from './paper-size'
import { withCreator } from './pdf-creator'
import type { RenderControl, RenderWindows } from './render-window'

/** CSS pixels per inch. */
const PER_INCH = 96
const MM_PER_INCH = 25.4

/**
 * Renders the pages of a map in a format. Returns the content of each file: one for all pages of a PDF, one for each page
 * of a picture.
 *
 * @throws if the page fails to render it
 */
export async function renderMap(
  windows: RenderWindows,
  pages: readonly Drawn[],
  { format, scale }: { readonly format: PaintedFormatId; readonly scale: number },
  control?: RenderControl,
): Promise<(string | Uint8Array)[]> {
  switch (format) {
    case 'svg':
      return pages.map(({ svg }) => svg)
    case 'png': {
      const pictures: Uint8Array[] = []
      for (const { scene } of pages) pictures.push(await renderPng(windows, scene, scale, control))
      return pictures
    }
    case 'pdf':
      return [await renderPdf(windows, pages, control)]
  }
}

function renderPng(
  windows: RenderWindows,
  scene: Page,
  scale: number,
  control: RenderControl | undefined,
): Promise<Uint8Array> {
  return windows.render(
    { format: 'png', scene, scale },
    (_page, png) => (png ? Promise.resolve(png) : Promise.reject(new Error('the page returned no picture'))),
    control,
  )
}

function renderPdf(
  windows: RenderWindows,
  pages: readonly Drawn[],
  control: RenderControl | undefined,
): Promise<Uint8Array> {
  return windows.render(
    pageJob(pages),
    async (page) =>
      withCreator(
        await page.printToPDF({
          pageSize: sizeOf(pages),
          printBackground: true,
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
          pageRanges: `1-${pages.length}`,
        }),
      ),
    control,
  )
}

/** Returns the size in inches of the pages, which are all alike. */
function sizeOf([first]: readonly Drawn[]): { readonly width: number; readonly height: number } {
  if (!first) throw new Error('a map has at least one page')
  const { width, height, paper } = first.scene
  return paper ? { width: paper.width / MM_PER_INCH, height: paper.height / MM_PER_INCH } : paperSize(width, height)
}

/** Returns the job that shows the pages of a map, each alone on a page of its size. */
export function pageJob(pages: readonly Drawn[]): ExportJob {
  const { width, height } = sizeOf(pages)
  return { format: 'pdf', svgs: pages.map(({ svg }) => svg), width: width * PER_INCH, height: height * PER_INCH }
}
