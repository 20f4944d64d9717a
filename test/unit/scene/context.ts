import metrics from '../../../assets/fonts/inter-metrics.json'
import en from '../../../assets/locales/en.json'
import type { JourneyFile } from '../../../shared/document/schema'
import type { SceneContext } from '../../../shared/scene/context'
import { createMeasurer } from '../../../shared/scene/text'
import { LIGHT } from '../../../shared/scene/tokens'

const texts: Readonly<Record<string, string>> = en
export const measurer = createMeasurer(metrics)

/** The context of a file's first map, with English texts. */
export function contextOf(file: JourneyFile): SceneContext {
  const [map] = file.maps
  if (!map) throw new Error('a journey file has at least one map')
  return {
    file,
    map,
    measurer,
    palette: LIGHT,
    locale: 'en',
    t: (key, values = {}) => (texts[key] ?? texts[`${key}_other`] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '')),
  }
}
