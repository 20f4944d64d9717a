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

/** Returns the text in quick capture. */
export function captured(): string {
  return (pendingEdits.getState().values.get(CAPTURED) as string | undefined) ?? ''
}

function momentInFocus() {
  const thing = thingInFocus('touchpoint') ?? stepInFocus()
  return thing?.moment && { id: thing.id, moment: thing.moment }
}

/** The fields beside the map, as far as the tests need them; implements what the React components do there. */
export class Fields {
  private readonly inputs: Readonly<Record<FieldName, PageInput>> = {
    // If nothing is typed, undo removes the last line.
    capture: new PageInput(() => ['data-capture', ...(captured() === '' ? ['data-undoes-map'] : [])]),
    'filter-text': new PageInput(),
    'moment-reason': new PageInput(),
  }
  /** Joins the input of one field into one undo step until the field is left. */
  private run: { readonly field: FieldName; readonly mark: string } | null = null

  /** Returns the field that matches a CSS selector. */
  find(selector: string): PageElement | null {
    const name = NAMES.find((each) => SELECTORS[each] === selector)
    return name === undefined ? null : this.inputs[name]
  }

  /** The focused field. */
  get focused(): FieldName | null {
    return NAMES.find((name) => this.inputs[name] === page.activeElement) ?? null
  }

  /** Appends a letter to the text of a field. */
  type(field: FieldName, letter: string): void {
    if (this.run?.field !== field) this.run = { field, mark: newMark() }
    if (field === 'capture') setPendingEdit(CAPTURED, captured() + letter)
    const { filter } = session.getState()
    if (field === 'filter-text') setFilter({ ...filter, text: (filter.text ?? '') + letter })
    const own = field === 'moment-reason' ? momentInFocus() : undefined
    if (own) updateMoment(own.id, own.moment, { reason: own.moment.reason + letter }, this.run.mark)
  }

  /** Handles a key in a field. Returns whether the field used it. */
  press(field: FieldName, event: KeyboardEvent): boolean {
    if (field === 'capture') return runCaptureKey(event, captured())
    if (event.key !== 'Escape' && event.key !== 'Enter') return false
    this.run = null
    focusView()
    return true
  }
}
