import type { JourneyFile, JourneyMap } from '../document/schema'
import type { Surface } from './surface'
import type { TextMeasurer } from './text'
import type { Palette } from './tokens'

/** A text of the catalogues in the interface's language. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** How a map is drawn, whatever it holds. */
export interface Look {
  readonly measurer: TextMeasurer
  readonly palette: Palette
  readonly t: Translate
  /** The locale in which numbers and dates are written (BCP 47). */
  readonly locale: string
  /** Where the map is shown; absent for the canvas of the editor. */
  readonly surface?: Surface | undefined
}

/** All that the drawing of a map depends on. */
export interface SceneContext extends Look {
  readonly file: JourneyFile
  readonly map: JourneyMap
  /** The current map that lies behind this future one, where it is to be seen. */
  readonly overlay?: JourneyMap | undefined
  /** On a sheet: the whole map, of which `map` is a part. */
  readonly whole?: JourneyMap | undefined
}

/** What the words of a map depend on, apart from how it is drawn. */
export type WordContext = Omit<SceneContext, 'measurer' | 'palette'>
