import { currentMapOf } from '../../shared/document/edits/maps'
import { parse } from '../../shared/document/parse/file'
import type { JourneyFile } from '../../shared/document/schema'
import type { Translate } from '../../shared/drawing/context'
import type { Scene } from '../../shared/drawing/items'
import { createMeasurer } from '../../shared/drawing/text'
import { LIGHT } from '../../shared/drawing/tokens'
import { type ViewId, VIEWS } from '../../shared/views/views'
import metrics from '../../assets/fonts/inter-metrics.json'
import { withPlainPictures } from './plain-pictures'

/** What of a file is drawn. */
interface Shown {
  /** The map's id; the first map where no other has it. */
  readonly map: string
  readonly view: ViewId
  /** Whether the current map lies behind a future one. */
  readonly overlay?: boolean | undefined
}

/**
 * Draws a view of a map as it is exported: on white paper, with its texts in the interface's language.
 *
 * @param locale in which numbers and dates are written
 */
export function sceneOf(
  file: JourneyFile,
  { map, view, overlay = false }: Shown,
  translate: Translate,
  locale: string,
): Scene {
  const shown = file.maps.find(({ id }) => id === map) ?? file.maps[0]
  if (!shown) throw new Error('a journey file has at least one map')
  const behind = overlay ? currentMapOf(file, shown) : undefined
  const context = {
    file,
    map: shown,
    overlay: behind,
    measurer: createMeasurer(metrics),
    palette: LIGHT,
    t: translate,
    locale,
  }
  const [page] = VIEWS[view].pages(context)
  return withPlainPictures(page)
}

/** As `sceneOf`, of a journey file's text. @throws where it is none */
export function sceneOfText(text: string, shown: Shown, translate: Translate, locale: string): Scene {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(`the document can't be read: ${parsed.problem.code}`)
  return sceneOf(parsed.file, shown, translate, locale)
}
