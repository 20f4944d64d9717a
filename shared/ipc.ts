import * as z from 'zod'
import { ACTIONS, type ActionId } from './actions/actions'
import type { CALL_NAMES, EVENT_NAMES, TELL_NAMES } from './channels'
import type { Lineage } from './document/lineage'
import type { FileProblem, Finding } from './document/problem'
import { LIMITS } from './document/schema'
import { EXPORT_IDS } from './exports/exports'
import { type Settings, settingsSchema } from './settings'
import type { Scene } from './drawing/items'
import { VIEW_IDS } from './views/views'

/*
 * The contract between main process, preload script and renderer. Paths stay in the main process: the renderer knows a
 * document by an opaque id. All arguments are validated in the main process before a handler sees them; errors are
 * returned as values.
 */

const docId = z.string().min(1).max(64)
const text = z.string().max(LIMITS.fileBytes)
const copyKey = z.string().min(1).max(64)
const actionId = z.enum(ACTIONS.map((action) => action.id) as [ActionId, ...ActionId[]])

/** Maximum length of a suggested file name, in characters. */
export const SUGGESTION_LENGTH = 1000

const focusSchema = z.union([
  z.object({ kind: z.literal('thing'), id: z.string().max(64) }),
  z.object({ kind: z.literal('cell'), lane: z.string().max(64), step: z.string().max(64) }),
])

/** The state that a draft stores besides the history. Only the last value matters. */
export const draftStateSchema = z.object({
  /** The state of the view. */
  view: z
    .object({
      map: z.string().max(64),
      focus: focusSchema.nullable(),
      viewport: z.object({ x: z.number(), y: z.number(), zoom: z.number() }).nullable(),
      /** The view shown, and whether the outline is beside the canvas. Drafts of earlier versions have neither. */
      id: z.enum(VIEW_IDS).optional().catch(undefined),
      beside: z.boolean().optional(),
    })
    .optional(),
  /** Input that is not yet a change of the document, by field or dialog. */
  pending: z.record(z.string().max(300), z.json()).optional(),
  /** The dialog that was open. */
  dialog: z.string().max(40).optional(),
})
export type DraftState = z.infer<typeof draftStateSchema>

/** Why a document's draft can't be written. */
export interface DraftProblem {
  /** The system's error code, such as `ENOSPC`. */
  readonly reason: string
  /** Whether the disk is full. */
  readonly full: boolean
}

/** A document as the main process passes it to a window. */
export interface OpenDocument {
  readonly id: string
  /** File name without folder; null if never saved. */
  readonly name: string | null
  /** The text of the journey file at the start of the history: valid, of the current version, with all defaults. */
  readonly text: string
  /** Journal entries of a recovered draft, to be replayed on `text` (see HistoryEntry). */
  readonly entries: readonly unknown[]
  /**
   * The last save: the number of entries at that time, and the revision (that of `text` if absent). Null if never
   * saved.
   */
  readonly saved: { readonly at: number; readonly revision?: number } | null
  /** The state that the draft stores besides the history. */
  readonly state?: DraftState | undefined
  /** Why the draft can't be written, if so; later changes are sent as `draft.problem`. */
  readonly draftProblem?: DraftProblem | null
  /** Whether the entries were recovered after a crash. */
  readonly recovered: boolean
  /** Whether the file can't be overwritten. */
  readonly readOnly: boolean
  readonly findings: readonly Finding[]
  /** Key of its thumbnail in this computer's library; null if it has no file. */
  readonly picture: string | null
  /** Lineage of the state last read or saved. */
  readonly lineage: Lineage
}

export interface RecentFile {
  readonly id: string
  readonly name: string
  /** The folder, shortened for display (never used to open files). */
  readonly folder: string
  /** Time of the last opening or saving (ISO 8601). */
  readonly when: string
  /** Key of its thumbnail in the library; null if there can't be one. */
  readonly picture: string | null
}

export interface Boot {
  readonly document: OpenDocument | null
  /** `new`: the page creates a new document at once. */
  readonly start?: 'new'
  readonly settings: Settings
  readonly recents: readonly RecentFile[]
  readonly version: string
  readonly platform: 'linux' | 'darwin' | 'win32'
  /** The system's languages (BCP 47) by preference. */
  readonly systemLanguages: readonly string[]
  /** Whether the system is set to high contrast. */
  readonly highContrast: boolean
  /** Problems to show at the start, such as a file from the command line that can't be opened. */
  readonly notices: readonly Notice[]
}

/** A notification: a catalogue key with its values. */
export interface Notice {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly tone: 'info' | 'warning' | 'error'
  readonly findings?: readonly Finding[]
}

export type OpenResult =
  /** Opened in this window. */
  | { readonly kind: 'opened'; readonly document: OpenDocument; readonly notices: readonly Notice[] }
  /** Opened in, or already open in, another window. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: FileProblem }

/** The bytes of a file chosen as a picture; the page detects the format. */
export type ChosenPicture =
  | { readonly kind: 'chosen'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly notice: Notice }

/** The text of a valid journey file, or why it can't be read. */
export type ReadReply =
  { readonly kind: 'read'; readonly text: string } | { readonly kind: 'failed'; readonly problem: FileProblem }

/** An earlier version of a document. */
export interface Version {
  readonly id: string
  /** When it was saved or set aside, or replaced in the file (ISO 8601). */
  readonly takenAt: string
  /** `found`: content of the file that a save replaced. `aside`: unsaved content of a window. */
  readonly source: 'saved' | 'found' | 'aside'
  /** Whether the file was changed after its save by a program that does not update the mark. */
  readonly changed: boolean
  /** Whether it belongs to another file with the same id, such as a copy edited elsewhere. */
  readonly ofCopy: boolean
  readonly bytes: number
}

export type SaveFailure =
  | 'conflict'
  | 'deleted'
  | 'read-only'
  | 'not-a-file'
  | 'no-space'
  | 'no-permission'
  | 'name-too-long'
  | 'missing-folder'
  | 'busy'
  | 'no-backup'
  | 'not-durable'
  /** The target is a journey file, which an export never replaces. */
  | 'is-journey'
  | 'open-elsewhere'
  | 'too-large'
  | 'io'
  | 'invalid'

export type SaveReply =
  | { readonly kind: 'saved'; readonly name: string; readonly picture: string | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: SaveFailure; readonly name: string; readonly errno?: string }

export type ExportReply =
  | { readonly kind: 'exported'; readonly name: string }
  /** The picture would have more pixels (in millions) than can be written. */
  | { readonly kind: 'too-large'; readonly megapixels: number; readonly limit: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: SaveFailure | 'render'; readonly name: string; readonly errno?: string }

/** Calls from the renderer, which return a value: the schemas of their arguments, validated in the main process. */
export const CALLS = {
  /** The first call of a window: returns what it shows. */
  'app.boot': z.object({}),
  /** Starts a document without a file (new, template, import); the main process stores its draft from now on. */
  'document.start': z.object({ text, entries: z.array(z.unknown()).max(100) }),
  'file.open': z.object({}),
  'file.open-recent': z.object({ id: docId }),
  'file.import-mermaid': z.object({}),
  /** Shows a dialog to choose a picture file. */
  'picture.choose': z.object({}),
  /**
   * Saves the text; shows a dialog if the document has no file, or with `saveAs`. `overwrite` after a conflict keeps
   * the replaced content among the versions.
   */
  'file.save': z.object({
    id: docId,
    text,
    suggestedName: z.string().max(SUGGESTION_LENGTH),
    saveAs: z.boolean(),
    overwrite: z.boolean(),
  }),
  /** Reads the file from disk again, without changing the open document. */
  'file.read-again': z.object({ id: docId }),
  /**
   * Confirms that the page loaded what `file.read-again` returned (Revert, Reload). `mine` is the page's unsaved
   * content, which is kept among the versions.
   */
  'file.accept-disk': z.object({ id: docId, revision: z.number().int().min(0), mine: text.nullable() }),
  /** Returns the versions of the document, newest first. */
  'versions.list': z.object({ id: docId }),
  'versions.read': z.object({ id: docId, version: docId }),
  /** Opens a version as a new document in a new window. */
  'versions.open-copy': z.object({ id: docId, version: docId }),
  /** Returns the complete last copy of a window by its key; null if something else was copied since. */
  'clipboard.whole': z.object({ key: copyKey }),
  'export.run': z.object({
    text,
    map: z.string().max(64),
    /** View, format and scale. */
    export: z.enum(EXPORT_IDS),
    suggestedName: z.string().max(SUGGESTION_LENGTH),
    overlay: z.boolean().optional(),
  }),
  'print.run': z.object({ text, map: z.string().max(64), overlay: z.boolean().optional() }),
  'settings.change': settingsSchema.partial(),
  'recents.forget': z.object({ id: docId }),
  'app.open-external': z.object({ url: z.string().max(2048) }),
  'app.licences': z.object({}),
  /** Only from the hidden export page: returns its job. */
  'export.job': z.object({}),
} as const satisfies Record<(typeof CALL_NAMES)[number], z.ZodType>
export type CallName = keyof typeof CALLS
export type CallArguments<C extends CallName> = z.infer<(typeof CALLS)[C]>

export interface CallReplies {
  'app.boot': Boot
  'document.start': { readonly id: string }
  'file.open': OpenResult
  'file.open-recent': OpenResult
  'file.import-mermaid': OpenResult
  'picture.choose': ChosenPicture
  'file.save': SaveReply
  'file.read-again': ReadReply
  'file.accept-disk': null
  'versions.list': readonly Version[]
  'versions.read': ReadReply
  'versions.open-copy': OpenResult
  'clipboard.whole': string | null
  'export.run': ExportReply
  'print.run': null
  'settings.change': Settings
  'recents.forget': readonly RecentFile[]
  'app.open-external': { readonly opened: boolean }
  'app.licences': string
  'export.job': ExportJob
}

/** Messages from the renderer, without a return value. */
export const TELLS = {
  /** Appends history entries to the document's draft; durable within a second. */
  'draft.append': z.object({ id: docId, entries: z.array(z.unknown()).max(10_000) }),
  /** Replaces the state that the draft stores besides the history; durable within a second. */
  'draft.keep': z.object({ id: docId, state: draftStateSchema }),
  /**
   * Reports the state for the title bar and the close dialog: whether there is something to save, and whether there is
   * input that a save would not include, such as blind ratings.
   */
  'document.state': z.object({ id: docId, title: z.string().max(1000), dirty: z.boolean(), pending: z.boolean() }),
  /** Reports that the document is shown and the window responds. */
  'document.usable': z.object({ id: docId }),
  /** Stores a complete copy in memory, including hidden entities, which are not put on the system clipboard. */
  'clipboard.keep': z.object({ key: copyKey, text }),
  /** Reports which menu items are enabled and which are checked. */
  'menu.state': z.object({ enabled: z.array(actionId).max(200), ticked: z.array(actionId).max(200) }),
  /** Runs an action of the main process that was chosen in the page, e.g. in the palette. */
  'menu.choose': z.object({ id: actionId }),
  /** Reply to `close.ask-ready`: all input is committed and `document.state` was sent. */
  'close.ready': z.object({}),
  /** Reply to `close.ask-save`: whether the window may close. */
  'close.answer': z.object({ close: z.boolean() }),
  /** Enters or leaves full screen. */
  'window.full-screen': z.object({ on: z.boolean() }),
  'log.error': z.object({ message: z.string().max(10_000) }),
  /** Only from the hidden export page: progress of its job (0 to 1). */
  'export.progress': z.object({ done: z.number().min(0).max(1) }),
  /** Cancels the window's export; nothing is written. */
  'export.cancel': z.object({}),
  /** Only from the hidden export page: its job is done (for a PDF: laid out, fonts loaded, ready to print). */
  'export.answer': z.union([
    z.object({ ok: z.literal(true), png: z.instanceof(Uint8Array).optional() }),
    z.object({ ok: z.literal(false), message: z.string().max(10_000) }),
  ]),
} as const satisfies Record<(typeof TELL_NAMES)[number], z.ZodType>
export type TellName = keyof typeof TELLS
export type TellArguments<T extends TellName> = z.infer<(typeof TELLS)[T]>

/** Events from the main process to a window. */
export interface Events extends Record<EventName, unknown> {
  /** A menu item was chosen. */
  'action.run': { readonly id: ActionId }
  /** A file was opened in this window (dropped on it, by a second start, or with Open Recent). */
  'document.opened': OpenResult
  /** Another program changed or removed the file. */
  'file.changed-outside': { readonly id: string; readonly how: 'changed' | 'deleted' }
  /** The window is about to close: commit pending input, send `document.state`, then `close.ready`. */
  'close.ask-ready': Record<string, never>
  /** Another program renamed the file; the document follows it. */
  'file.renamed': { readonly id: string; readonly name: string; readonly picture: string | null }
  /** The user chose Save when asked at closing: save, then send `close.answer`. */
  'close.ask-save': Record<string, never>
  'settings.changed': Settings
  /** High contrast was switched on or off in the system. */
  'contrast.changed': { readonly high: boolean }
  'recents.changed': readonly RecentFile[]
  'notice.show': Notice
  /** The document's draft can't be written, or can be again (null). */
  'draft.problem': { readonly id: string; readonly problem: DraftProblem | null }
  /** Progress of a long export (0 to 1); null if unknown. */
  'export.progress': { readonly done: number | null }
}
export type EventName = (typeof EVENT_NAMES)[number]

/** The API that the preload script exposes as `window.touchline`. */
export interface Bridge<DroppedFile = unknown> {
  call<C extends CallName>(name: C, args: CallArguments<C>): Promise<CallReplies[C]>
  tell<T extends TellName>(name: T, args: TellArguments<T>): void
  /** Adds a listener; returns a function that removes it. */
  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void
  /** Opens a file dropped on the window. The preload script reads its path, which the page never sees. */
  openDropped(file: DroppedFile): Promise<OpenResult>
}

/** The job of the hidden export page. */
export type ExportJob =
  /** Show the SVG alone on a page of this size (CSS px); main prints it. */
  | { readonly format: 'pdf'; readonly svg: string; readonly width: number; readonly height: number }
  /** Paint the scene at `scale` pixels per scene unit and return the bytes of a PNG. */
  | { readonly format: 'png'; readonly scene: Scene; readonly scale: number }
