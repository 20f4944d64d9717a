import type { JourneyFile, JourneyMap } from '../../shared/document/schema'
import { drawMap } from '../../shared/map/build-scene'
import { layoutMap } from '../../shared/map/layout'
import { paintSvg } from '../../shared/drawing/painters/svg'
import { LIGHT } from '../../shared/drawing/tokens'
import { bridge } from '../session/bridge'
import { t } from '../i18n/i18n'
import { presentMap, session, presentFile } from '../session/session'
import { measurer } from '../drawing/measurer'
import { notify, shell } from '../session/shell'

/** Maximum number of columns, since a thumbnail shows only the beginning of a map. */
const COLUMNS = 5
/** Minimum width of a thumbnail (scene units). */
const LEAST_WIDTH = 900
const KEPT = 40

/** Draws the beginning of a map as SVG. */
export function drawThumbnail(file: JourneyFile, whole: JourneyMap): string {
  let left = COLUMNS
  const stages = whole.stages.flatMap((stage) => {
    const steps = stage.steps.slice(0, left)
    const shown = left > 0
    left -= Math.max(1, steps.length)
    return shown ? [{ ...stage, steps }] : []
  })
  const context = { file, map: { ...whole, stages }, measurer, palette: LIGHT, t, locale: shell.getState().locale }
  const layout = layoutMap(context)
  // Maps with few columns are not enlarged.
  const width = Math.max(layout.width, LEAST_WIDTH)
  const scene = {
    width,
    height: width * 0.62,
    background: LIGHT.ground,
    title: whole.title,
    items: drawMap(layout, context),
  }
  // The picture can't use the page's fonts, and the fallback fonts are wider.
  return paintSvg(scene, '', measurer)
}

/** Updates the thumbnail each time the file is opened, saved or renamed. */
export function keepThumbnail(): void {
  session.subscribe((state, before) => {
    const key = state.document?.picture ?? null
    if (key === null || state.saved === null) return
    if (state.saved === before.saved && key === before.document?.picture) return
    // Runs in idle time and outside the save, which a failure here must not affect.
    void new Promise((idle) => requestIdleCallback(idle, { timeout: 500 }))
      .then(() => drawThumbnail(presentFile(), presentMap()))
      .then((svg) => keep(key, svg))
      .catch(report)
  })
}

/** Whether the user was notified that thumbnails can't be stored; reset when they can be again. */
let notified = false

/**
 * Stores a thumbnail. Dexie waits for the end of the transaction, so that aborts by Chromium are noticed as well as
 * errors: a full quota causes either, and a full disk an abort without a reason.
 */
async function keep(key: string, svg: string): Promise<void> {
  try {
    // Loaded on demand, so that the first paint of a map does not wait for the library.
    const { library } = await import('./library')
    await library.thumbnails.put({ key, svg, when: Date.now() })
    const old = await library.thumbnails.orderBy('when').reverse().offset(KEPT).primaryKeys()
    await library.thumbnails.bulkDelete(old)
    notified = false
  } catch (error) {
    report(error)
    if (!notified) notify({ key: 'notice.library-failed', tone: 'warning' })
    notified = true
  }
}

function report(error: unknown): void {
  bridge.tell('log.error', { message: `thumbnail: ${String(error)}` })
}
