import * as z from 'zod'
import { ACTIONS, type ActionId } from './actions/actions'
import type { CALL_NAMES, EVENT_NAMES, TELL_NAMES } from './channels'
import { LIMITS } from './document/schema'
import { EXPORT_IDS } from './exports/exports'
import {
  draftStateSchema,
  type DraftProblem,
  type RecentFile,
  type Boot,
  type Notice,
  type OpenResult,
  type ChosenPicture,
  type ReadReply,
  type Version,
  type SaveReply,
  type ExportReply,
  type ExportJob,
} from './ipc-values'
import { MIN_TYPE, PAPER_IDS, SHEET_MODES } from './map/sheets/paper'
import { type Settings, settingsSchema } from './settings'

/*
 * The contract between main process, preload script and renderer. Paths stay in the main process: the renderer knows a
 * document by an opaque id. All arguments are validated in the main process before a handler sees them; errors are
 * returned as values.
 */

const docId = z.string().min(1).max(64)
const text = z.string().max(LIMITS.fileBytes)
const copyKey = z.string().min(1).max(64)
const actionId = z.enum(ACTIONS.map((action) => action.id) as [ActionId, ...ActionId[]])

/** Sheets of paper for a map. */
export const paperSchema = z.object({
  paper: z.enum(PAPER_IDS),
  landscape: z.boolean(),
  mode: z.enum(SHEET_MODES),
  minType: z.number().min(MIN_TYPE.least).max(MIN_TYPE.most),
})

/** Maximum length of a suggested file name, in characters. */
export const SUGGESTION_LENGTH = 1000

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
    /** The sheets of paper; absent for one page cut to the content. */
    paper: paperSchema.optional(),
  }),
  'print.run': z.object({
    text,
    map: z.string().max(64),
    overlay: z.boolean().optional(),
    paper: paperSchema.optional(),
  }),
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
