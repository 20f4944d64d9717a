import type { PaintedFormatId } from '../../shared/exports/exports'
import type { ExportJob } from '../../shared/ipc-values'
import type { Drawn } from '../parse-in-worker'
import { paperSize } from './paper-size'
import type { RenderControl, RenderWindows } from './render-window'

/** CSS pixels per inch. */
const PER_INCH = 96

/** Renders a map in a format. @throws if the page fails to render it */
export async function renderMap(
  windows: RenderWindows,
  { svg, scene }: Drawn,
  { format, scale }: { readonly format: PaintedFormatId; readonly scale: number },
  control?: RenderControl,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'svg':
      return svg
    case 'png':
      return windows.render(
        { format: 'png', scene, scale },
        async (_page, png) => {
          if (!png) throw new Error('the page answered no picture')
          return png
        },
        control,
      )
    case 'pdf':
      return windows.render(
        pageJob({ svg, scene }),
        (page) => {
          const pageSize = paperSize(scene.width, scene.height)
          return page.printToPDF({
            pageSize,
            printBackground: true,
            margins: { top: 0, bottom: 0, left: 0, right: 0 },
            pageRanges: '1',
          })
        },
        control,
      )
  }
}

/** Returns the job that shows a map on a page of its own size. */
export function pageJob({ svg, scene }: Drawn): ExportJob {
  const { width, height } = paperSize(scene.width, scene.height)
  return { format: 'pdf', svg, width: width * PER_INCH, height: height * PER_INCH }
}
