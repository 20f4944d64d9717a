import { page, type PageElement, PageInput } from './page'
import { CAPTURED, runCaptureKey } from '../../renderer/editor/capture'
import { updateMoment } from '../../renderer/editor/update'
import { newMark } from '../../renderer/session/editing'
import { setFilter } from '../../renderer/session/filter'
import { stepInFocus, thingInFocus } from '../../renderer/session/focus'
import { pendingEdits, setPendingEdit } from '../../renderer/session/pending-edits'
import { session } from '../../renderer/session/session'
import { focusView } from '../../renderer/session/view-controller'

export type FieldName = 'capture' | 'filter-text' | 'moment-reason'

const SELECTORS: Readonly<Record<FieldName, string>> = {
  capture: '[data-capture]',
  'filter-text': '[data-field="filter-text"]',
  'moment-reason': '[data-field="moment-reason"]',
}
const NAMES = Object.keys(SELECTORS) as FieldName[]

/** The line that is typed in quick capture. */
export function captured(): string {
  return (pendingEdits.getState().values.get(CAPTURED) as string | undefined) ?? ''
}

function momentInFocus() {
  const thing = thingInFocus('touchpoint') ?? stepInFocus()
  return thing?.moment && { id: thing.id, moment: thing.moment }
}

/** The fields beside the map, as far as flows go to them: what React's components do there is done here. */
export class Fields {
  private readonly inputs: Readonly<Record<FieldName, PageInput>> = {
    // With nothing typed, undo takes the last line back.
    capture: new PageInput(() => ['data-capture', ...(captured() === '' ? ['data-undoes-map'] : [])]),
    'filter-text': new PageInput(),
    'moment-reason': new PageInput(),
  }
  /** Joins what is typed in one field, without leaving it, to one undo step. */
  private run: { readonly field: FieldName; readonly mark: string } | null = null

  /** Returns the field that a CSS selector finds. */
  find(selector: string): PageElement | null {
    const name = NAMES.find((each) => SELECTORS[each] === selector)
    return name === undefined ? null : this.inputs[name]
  }

  /** The field that has the keyboard. */
  get focused(): FieldName | null {
    return NAMES.find((name) => this.inputs[name] === page.activeElement) ?? null
  }

  /** Types a letter behind what stands in a field. */
  type(field: FieldName, letter: string): void {
    if (this.run?.field !== field) this.run = { field, mark: newMark() }
    if (field === 'capture') setPendingEdit(CAPTURED, captured() + letter)
    const { filter } = session.getState()
    if (field === 'filter-text') setFilter({ ...filter, text: (filter.text ?? '') + letter })
    const own = field === 'moment-reason' ? momentInFocus() : undefined
    if (own) updateMoment(own.id, own.moment, { reason: own.moment.reason + letter }, this.run.mark)
  }

  /** A key in a field. Returns whether it meant something there. */
  press(field: FieldName, event: KeyboardEvent): boolean {
    if (field === 'capture') return runCaptureKey(event, captured())
    if (event.key !== 'Escape' && event.key !== 'Enter') return false
    this.run = null
    focusView()
    return true
  }
}
