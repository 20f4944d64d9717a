import { main, page, PageElement, PageInput, pageWindow } from './page'
import type { ActionId } from '../../shared/actions/actions'
import type { Ref } from '../../shared/document/ref'
import type { JourneyFile } from '../../shared/document/schema'
import type { Point } from '../../shared/drawing/items'
import { runKey } from '../../renderer/actions/keys'
import { focusNextCell } from '../../renderer/editor/focus-next-cell'
import { focusRect } from '../../renderer/editor/navigation'
import { clickEmpty } from '../../renderer/editor/pointer/click-empty'
import { attachDragController, type DragSurface } from '../../renderer/editor/pointer/drag-controller'
import { runTypingKey } from '../../renderer/editor/typing'
import { attachCamera } from '../../renderer/editor/viewport/camera'
import { textOf, typeText } from '../../renderer/session/editing'
import { holdTyping } from '../../renderer/session/held-typing'
import { presentMap, session } from '../../renderer/session/session'
import { clipboardEvent, keyEvent, pointerEvent } from './events'
import { type FieldName, Fields } from './fields'
import { openInWindow, settled } from './open-window'
import { SessionReader } from './session-reader'

/**
 * A window's session in plain Node: the renderer from `start` on, without React and Electron. Takes keys, clicks and
 * pastes like the canvas and its fields, and exposes the resulting document and session. Test files are isolated from
 * each other; each has one window, in which every `TestSession.open` shows another document.
 */
export class TestSession extends SessionReader {
  private readonly canvas = new PageElement()
  /** The text area of the in-place editor. */
  private readonly editor = new PageInput()
  private readonly fields = new Fields()
  private readonly close: () => void
  /** The text typed on the map. The first letter replaces the existing text, which is selected. */
  private typed: string | null = null
  private updates = 0

  private static last: TestSession | null = null

  /** Opens a saved document, by default a new file. */
  static async open(file?: JourneyFile): Promise<TestSession> {
    TestSession.last?.close()
    await openInWindow(file)
    return (TestSession.last = new TestSession())
  }

  private constructor() {
    super()
    page.find = (selector) => (selector === '[data-canvas]' ? this.canvas : this.fields.find(selector))
    this.canvas.focus()
    this.canvas.addEventListener('keydown', (event) => {
      if (runKey(event as KeyboardEvent, this.layout)) event.preventDefault()
    })
    const view: DragSurface['view'] = {
      getState: () => ({ transform: [0, 0, 1] }) as unknown as ReturnType<DragSurface['view']['getState']>,
    }
    const detach = attachDragController({
      frame: this.canvas as unknown as HTMLElement,
      view,
      layout: () => this.layout,
      map: presentMap,
      onEmpty: (x, y, event) => clickEmpty(this.layout, x, y, 1, event, false),
    })
    attachCamera({
      getViewport: () => ({ x: 0, y: 0, zoom: 1 }),
      setViewport: () => undefined,
      size: () => ({ width: 1600, height: 900 }),
      layout: () => this.layout,
    })
    const stop = session.subscribe((state, before) => {
      this.updates++
      if (state.editing?.id === before.editing?.id) return
      this.typed = null
      // The editor takes the focus when it opens; afterwards the canvas has it.
      if (state.editing) this.editor.focus()
      else if (page.activeElement === this.editor) this.canvas.focus()
    })
    this.close = () => {
      detach()
      stop()
    }
  }

  /** The focused field beside the map. */
  get field(): FieldName | null {
    return this.fields.focused
  }

  /** Presses keys in order, such as `Enter` or `Mod+2`, on the focused element. */
  press(...presses: readonly string[]): this {
    for (const keys of presses) this.pressOne(keyEvent(keys))
    return this
  }

  private pressOne(event: KeyboardEvent): void {
    const { editing } = this.state
    if (editing) {
      const target = { selectionStart: textOf(this.present, editing.id)?.length ?? 0 }
      Object.defineProperty(event, 'target', { value: target })
      runTypingKey(event, (by) => void focusNextCell(this.layout, by))
      return
    }
    const { field } = this
    if (field === null) this.canvas.dispatchEvent(event)
    else if (this.fields.press(field, event)) event.preventDefault()
    if (!event.defaultPrevented) pageWindow.dispatchEvent(event)
  }

  /**
   * Types a text letter by letter into the focused element. As in the window, text on the map reaches the document with
   * the next named key or other input. @throws if no text field is focused
   */
  type(text: string): this {
    for (const letter of text) this.typeLetter(letter)
    return this
  }

  private typeLetter(letter: string): void {
    const { state, field } = this
    if (state.editing) {
      const { id } = state.editing
      this.typed = (this.typed ?? '') + letter
      holdTyping(() => {
        if (this.state.editing?.id === id) typeText(this.typed ?? '')
      })
    } else if (field === null) throw new Error('no field has the keyboard')
    else this.fields.type(field, letter)
  }

  /** Clicks in the middle of an item (by id) or a cell, according to the layout; once or twice. */
  click(at: Ref | string, { shift: shiftKey = false, times = 1 } = {}): this {
    const point = this.middleOf(at)
    for (let detail = 1; detail <= times; detail++) {
      this.pointer('pointerdown', point, { detail, shiftKey, buttons: 1 })
      this.pointer('pointerup', point, { detail, shiftKey })
      this.pointer('click', point, { detail, shiftKey })
    }
    if (times === 2) this.pointer('dblclick', point, { detail: 2 })
    return this
  }

  /** Drags an item (by id) from its middle to the middle of another item or a cell. */
  drag(id: string, to: Ref | string): this {
    const [from, end] = [this.middleOf(id), this.middleOf(to)]
    this.pointer('pointerdown', from, { buttons: 1 })
    this.pointer('pointermove', { x: (from.x + end.x) / 2, y: (from.y + end.y) / 2 }, { buttons: 1 })
    this.pointer('pointermove', end, { buttons: 1 })
    this.pointer('pointerup', end, {})
    this.pointer('click', end, { detail: 1 })
    return this
  }

  private middleOf(at: Ref | string): Point {
    const rect = focusRect(this.layout, typeof at === 'string' ? { kind: 'thing', id: at } : at)
    if (!rect) throw new Error('that is not on the map')
    return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
  }

  private pointer(type: string, point: Point, values: object): void {
    this.canvas.dispatchEvent(pointerEvent(type, point, values))
  }

  /** Runs an action as the native menu does. */
  async choose(id: ActionId): Promise<void> {
    main.emit('action.run', { id })
    await settled()
  }

  async undo(): Promise<void> {
    await this.choose('edit.undo')
  }

  async redo(): Promise<void> {
    await this.choose('edit.redo')
  }

  /** Pastes a text, or the result of `copy`. */
  async paste(content: string | ReadonlyMap<string, string>): Promise<void> {
    const data = typeof content === 'string' ? new Map([['text/plain', content]]) : content
    page.dispatchEvent(clipboardEvent('paste', { getData: (type: string) => data.get(type) ?? '', files: [] }))
    await settled()
  }

  /** Copies or cuts the selection. Returns the content of the clipboard by type. */
  copy(how: 'copy' | 'cut' = 'copy'): ReadonlyMap<string, string> {
    const data = new Map<string, string>()
    page.dispatchEvent(clipboardEvent(how, { setData: (type: string, text: string) => void data.set(type, text) }))
    return data
  }

  /** Returns how many updates the session's store publishes while a function runs. */
  async updatesOf(run: () => unknown): Promise<number> {
    const before = this.updates
    await run()
    return this.updates - before
  }
}
