import type { JourneyFile, JourneyMap } from '../document/schema'
import type { TextMeasurer } from './text'
import type { Palette } from './tokens'

/** Returns a catalogue text in the language of the interface. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** How maps are drawn, independent of their content. */
export interface Look {
  readonly measurer: TextMeasurer
  readonly palette: Palette
  readonly t: Translate
  /** The locale of numbers and dates (BCP 47). */
  readonly locale: string
}

/** Everything that the drawing of a map depends on. */
export interface SceneContext extends Look {
  readonly file: JourneyFile
  readonly map: JourneyMap
  /** The current map drawn behind this future one, if any. */
  readonly overlay?: JourneyMap | undefined
}
