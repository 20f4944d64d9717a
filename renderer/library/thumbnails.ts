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

/** At most so many columns: a thumbnail shows how a map begins. */
const COLUMNS = 5
/** The least width that a thumbnail shows (scene units). */
const LEAST_WIDTH = 900
const KEPT = 40

/** A picture (SVG) of how a map begins. */
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
  // A map of a column or two is not blown up.
  const width = Math.max(layout.width, LEAST_WIDTH)
  const scene = {
    width,
    height: width * 0.62,
    background: LIGHT.ground,
    title: whole.title,
    items: drawMap(layout, context),
  }
  // A picture has none of the page's faces, and what stands for them is wider.
  return paintSvg(scene, '', measurer)
}

/** Draws the map anew for the start screen each time that the file was opened, saved or renamed. */
export function keepThumbnail(): void {
  session.subscribe((state, before) => {
    const key = state.document?.picture ?? null
    if (key === null || state.saved === null) return
    if (state.saved === before.saved && key === before.document?.picture) return
    // Drawn apart from the save that brought us here, which a fault of ours must not spoil, and when there is time for it.
    void new Promise((idle) => requestIdleCallback(idle, { timeout: 500 }))
      .then(() => drawThumbnail(presentFile(), presentMap()))
      .then((svg) => keep(key, svg))
      .catch(report)
  })
}

/** Whether the user has been told that pictures can't be kept; told once until they can be again. */
let told = false

/**
 * Keeps a picture. Dexie waits for the end of the transaction, so what Chromium aborts is seen as well as what fails: a full quota
 * comes as either, and a full disk as an abort without a reason.
 */
async function keep(key: string, svg: string): Promise<void> {
  try {
    // The first look at a map does not wait for the library.
    const { library } = await import('./library')
    await library.thumbnails.put({ key, svg, when: Date.now() })
    const old = await library.thumbnails.orderBy('when').reverse().offset(KEPT).primaryKeys()
    await library.thumbnails.bulkDelete(old)
    told = false
  } catch (error) {
    report(error)
    if (!told) notify({ key: 'notice.library-failed', tone: 'warning' })
    told = true
  }
}

function report(error: unknown): void {
  bridge.tell('log.error', { message: `thumbnail: ${String(error)}` })
}
