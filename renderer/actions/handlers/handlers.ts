import type { FamilyName, ParameterOf, PlainActionId } from '../../../shared/actions/actions'
import type { Point } from '../../../shared/drawing/items'

/**
 * The handlers of a menu's actions; those of families take the parameter. `at` is the point of the map (scene units) that was
 * pointed at. Actions of the main process have none.
 */
export type Handlers = { readonly [Id in PlainActionId]?: (at?: Point) => void } & {
  readonly [Name in FamilyName]?: (parameter: ParameterOf<Name>) => void
}
