import './page'
import { type FilterResult, applyFilter } from '../../shared/analysis/filter'
import { get } from '../../shared/document/entity-index'
import type { Ref } from '../../shared/document/ref'
import type { JourneyFile, JourneyMap, LaneKind, Step } from '../../shared/document/schema'
import { PALETTES } from '../../shared/drawing/tokens'
import type { Layout } from '../../shared/map/boxes'
import { layoutMap } from '../../shared/map/layout'
import { measurer } from '../../renderer/drawing/measurer'
import { textsIn } from '../../renderer/i18n/i18n'
import { textOf } from '../../renderer/session/editing'
import { isDirty, presentFile, presentMap, session, type SessionState } from '../../renderer/session/session'
import { shell } from '../../renderer/session/shell'

/** The state of a window that tests read: the document, the session, and the layout of the map. */
export class SessionReader {
  private laidOut: { readonly map: JourneyMap; readonly file: JourneyFile; readonly layout: Layout } | null = null

  get state(): SessionState {
    return session.getState()
  }

  /** The current file. */
  get present(): JourneyFile {
    return presentFile()
  }

  /** The shown map. */
  get map(): JourneyMap {
    return presentMap()
  }

  get focus(): Ref | null {
    return this.state.focus
  }

  get selected(): readonly string[] {
    return this.state.selected
  }

  get dirty(): boolean {
    return isDirty(this.state)
  }

  /** The keys of the shown notices. */
  get notices(): readonly string[] {
    return shell.getState().notices.map(({ key }) => key)
  }

  /** The steps of the map. */
  get steps(): readonly Step[] {
    return this.map.stages.flatMap(({ steps }) => steps)
  }

  get titles(): readonly string[] {
    return this.steps.map(({ title }) => title)
  }

  /** The emotions of the active persona by step; null where there is none. */
  get emotions(): readonly (number | null)[] {
    return this.steps.map(({ emotions }) => emotions[this.state.persona]?.believed?.valence ?? null)
  }

  /** The text of the focused item; for an empty cell, the kind of its lane and the title of its step. */
  get focused(): string | null {
    const { focus, present } = this
    if (focus?.kind !== 'cell') return focus && textOf(present, focus.id)
    return `${get(present, 'lane', focus.lane)?.kind} of ${get(present, 'step', focus.step)?.title}`
  }

  /** The result of the filter: dimmed items, and the number of matching steps. */
  get matches(): FilterResult {
    return applyFilter(this.present, this.map, this.state.filter)
  }

  /** Returns the id of the first step with a title. @throws if there is none */
  step(title: string): string {
    const found = this.steps.find((step) => step.title === title)
    if (!found) throw new Error(`there is no step ${title}`)
    return found.id
  }

  /** Returns the cell of a step in the first lane of a kind. @throws if there is none */
  cell(kind: LaneKind, title: string): Ref & { readonly kind: 'cell' } {
    const lane = this.map.lanes.find((each) => each.kind === kind)
    if (!lane) throw new Error(`there is no lane ${kind}`)
    return { kind: 'cell', lane: lane.id, step: this.step(title) }
  }

  /** Returns the texts of the cards in a cell, from top to bottom. */
  cards(kind: LaneKind, title: string): readonly string[] {
    const { lane, step } = this.cell(kind, title)
    return this.map.cards.filter((card) => card.lane === lane && card.step === step).map(({ text }) => text)
  }

  /** The layout of the map, as on screen. */
  get layout(): Layout {
    const { present: file, map, laidOut } = this
    if (laidOut?.file === file && laidOut.map === map) return laidOut.layout
    const { theme, language, locale } = shell.getState()
    const context = { file, map, measurer, palette: PALETTES[theme], t: textsIn(language), locale }
    const layout = layoutMap(context, laidOut?.map.id === map.id ? laidOut.layout : undefined)
    this.laidOut = { file, map, layout }
    return layout
  }
}
