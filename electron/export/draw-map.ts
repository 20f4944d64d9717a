import { currentMapOf } from '../../shared/document/edits/maps'
import { parse } from '../../shared/document/parse/file'
import type { JourneyFile, JourneyMap } from '../../shared/document/schema'
import type { FileWithMap } from '../../shared/document/without-hidden'
import type { Translate } from '../../shared/drawing/context'
import { createMeasurer } from '../../shared/drawing/text'
import { LIGHT } from '../../shared/drawing/tokens'
import type { PaperOptions } from '../../shared/map/sheets/paper'
import type { Page } from '../../shared/views/view'
import { type PageViewId, PAGE_VIEWS } from '../../shared/views/views'
import metrics from '../../assets/fonts/inter-metrics.json'
import { withPlainPictures } from './plain-pictures'

/** Selects what is drawn. */
interface Shown {
  /** Map id; the first map if there is none with this id. */
  readonly map: string
  readonly view: PageViewId
  /** Whether the current map is drawn behind a future-state map. */
  readonly overlay?: boolean | undefined
  /** The sheets of paper; absent for one page cut to the content. */
  readonly paper?: PaperOptions | undefined
}

/**
 * Lays out the pages of a view of a map for export: on white, with texts in the interface language.
 *
 * @param locale locale of numbers and dates
 * @throws PaperTooSmall
 */
export function pagesOf(
  file: JourneyFile,
  { map, view, overlay = false, paper }: Shown,
  translate: Translate,
  locale: string,
): readonly Page[] {
  const shown = mapOf(file, map)
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
  return PAGE_VIEWS[view].pages(context, paper).map((page) => withPlainPictures(page))
}

/** Returns the map with an id; the first map if there is none. */
function mapOf({ maps }: JourneyFile, id: string): JourneyMap {
  const map = maps.find((each) => each.id === id) ?? maps[0]
  if (!map) throw new Error('a journey file has at least one map')
  return map
}

function fileOfText(text: string): JourneyFile {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(`the document can't be read: ${parsed.problem.code}`)
  return parsed.file
}

/** As `pagesOf`, from the content of a journey file. @throws if it is invalid */
export function pagesOfText(text: string, shown: Shown, translate: Translate, locale: string): readonly Page[] {
  return pagesOf(fileOfText(text), shown, translate, locale)
}

/** Returns a map by its id from the content of a journey file. @throws if it is invalid */
export function mapOfText(text: string, id: string): FileWithMap {
  const file = fileOfText(text)
  return { file, map: mapOf(file, id) }
}
