import { currentMapOf } from '../../shared/document/map-edits'
import { parse } from '../../shared/document/file'
import type { JourneyFile } from '../../shared/document/schema'
import { buildPaper } from '../../shared/scene/build-scene'
import type { Translate } from '../../shared/scene/context'
import type { Scene } from '../../shared/scene/items'
import { createMeasurer } from '../../shared/scene/text'
import { LIGHT } from '../../shared/scene/tokens'
import metrics from '../../assets/fonts/inter-metrics.json'

/**
 * The scene of a map as it is exported: on white paper, with its texts in the interface's language.
 *
 * @param map the map's id; the first map where no other has it
 * @param locale in which numbers and dates are written
 * @param overlay whether the current map lies behind a future one
 */
export function sceneOf(file: JourneyFile, map: string, translate: Translate, locale: string, overlay = false): Scene {
  const shown = file.maps.find(({ id }) => id === map) ?? file.maps[0]
  if (!shown) throw new Error('a journey file has at least one map')
  const behind = overlay ? currentMapOf(file, shown) : undefined
  return buildPaper({ file, map: shown, overlay: behind, measurer: createMeasurer(metrics), palette: LIGHT, t: translate, locale })
}

/** As `sceneOf`, of a journey file's text. @throws where it is none */
export function sceneOfText(text: string, map: string, translate: Translate, locale: string, overlay = false): Scene {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(`the document can't be read: ${parsed.problem.code}`)
  return sceneOf(parsed.file, map, translate, locale, overlay)
}
