import type { ACTIONS, FamilyName, MainActionId, ParameterOf, PlainActionId } from '../../../shared/actions/actions'
import type { Point } from '../../../shared/drawing/items'
import type { SessionState } from '../../session/session'
import type { Reason } from '../enabled'

/** What an action does, when it can be run and when its tick is on. */
interface Handler<Parameter, Run> {
  readonly run: Run
  /** True where it can be run in a state of the session, or else why it can't. */
  readonly enabled: (state: SessionState, parameter: Parameter) => true | Reason
  readonly checked?: (parameter: Parameter) => boolean
}

/** Ids of actions that show a tick, and so need `checked`. */
type TickedId = Extract<(typeof ACTIONS)[number], { readonly tick: string }>['id']
type Ticked<Id extends string, H extends { readonly checked?: unknown }> = [Extract<TickedId, Id>] extends [never]
  ? H
  : H & { readonly checked: NonNullable<H['checked']> }

/** The actions that are run here; main asks for a new document with `file.new` where the window has none. */
type OwnActionId = Exclude<PlainActionId, MainActionId> | 'file.new'

/**
 * The handlers of all actions that the main process does not perform itself; those of families take the parameter.
 * `at` is the point of the map (scene units) that was pointed at.
 */
export type Handlers = {
  readonly [Id in OwnActionId]: Ticked<Id, Handler<void, (at?: Point) => void>>
} & {
  readonly [Name in FamilyName]: Ticked<
    `${Name}(${ParameterOf<Name>})`,
    Handler<ParameterOf<Name>, (parameter: ParameterOf<Name>) => void>
  >
}
