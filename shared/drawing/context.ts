import type { JourneyFile, JourneyMap } from '../document/schema'
import type { Surface } from './surface'
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
  /** Where the map is shown; absent for the canvas of the editor. */
  readonly surface?: Surface | undefined
}

/** Everything that the drawing of a map depends on. */
export interface SceneContext extends Look {
  readonly file: JourneyFile
  readonly map: JourneyMap
  /** The current map drawn behind this future one, if any. */
  readonly overlay?: JourneyMap | undefined
  /** On a sheet: the whole map, of which `map` is a part. */
  readonly whole?: JourneyMap | undefined
}

/** What the words of a map depend on, apart from how it is drawn. */
export type WordContext = Omit<SceneContext, 'measurer' | 'palette'>
