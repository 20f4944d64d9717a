import metrics from '../../../assets/fonts/inter-metrics.json'
import en from '../../../assets/locales/en.json'
import type { JourneyFile } from '../../../shared/document/schema'
import type { SceneContext } from '../../../shared/drawing/context'
import { createMeasurer } from '../../../shared/drawing/text'
import { LIGHT } from '../../../shared/drawing/tokens'
import { firstMap } from '../document/first-map'

const texts: Readonly<Record<string, string>> = en
export const measurer = createMeasurer(metrics)

/** Returns the context of a file’s first map, with English texts. */
export function contextOf(file: JourneyFile): SceneContext {
  return {
    file,
    map: firstMap(file),
    measurer,
    palette: LIGHT,
    locale: 'en',
    t: (key, values = {}) =>
      (texts[key] ?? texts[`${key}_other`] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
        String(values[name] ?? ''),
      ),
  }
}
