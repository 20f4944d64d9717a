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
 * The one contract between main, preload and renderer. Paths stay in main: the renderer knows a document by the
 * opaque id that main gave it. Every argument is validated in main before a handler sees it; errors are values.
 */

const docId = z.string().min(1).max(64)
const text = z.string().max(LIMITS.fileBytes)
const copyKey = z.string().min(1).max(64)
const actionId = z.enum(ACTIONS.map((action) => action.id) as [ActionId, ...ActionId[]])

/** Characters of what a file may be named after, at the most. */
export const SUGGESTION_LENGTH = 1000

const focusSchema = z.union([
  z.object({ kind: z.literal('thing'), id: z.string().max(64) }),
  z.object({ kind: z.literal('cell'), lane: z.string().max(64), step: z.string().max(64) }),
])

/** What a draft keeps beside the history. Only the last value matters. */
export const draftStateSchema = z.object({
  /** Where the window was looking. */
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
  /** What was typed and is no change of the document yet, by the field or dialog that it was typed in. */
  pending: z.record(z.string().max(300), z.json()).optional(),
  /** The dialog that was open. */
  dialog: z.string().max(40).optional(),
})
export type DraftState = z.infer<typeof draftStateSchema>

/** Why a document's draft can't be written at the moment. */
export interface DraftProblem {
  /** The system's code, such as `ENOSPC`. */
  readonly reason: string
  /** Whether it is for want of room. */
  readonly full: boolean
}

/** A document as main hands it to a window. */
export interface OpenDocument {
  readonly id: string
  /** The file's name without its folder, or null for one that was never saved. */
  readonly name: string | null
  /** The journey file's text at the start of this session's history: valid, of this version, with all defaults filled in. */
  readonly text: string
  /** Journal entries of a recovered draft, to be replayed on `text`; see HistoryEntry. */
  readonly entries: readonly unknown[]
  /**
   * When the file was last saved: how many of the entries were there, and its revision (absent: that of `text`).
   * Null for a document that was never saved.
   */
  readonly saved: { readonly at: number; readonly revision?: number } | null
  /** What the draft keeps beside the history. */
  readonly state?: DraftState | undefined
  /** Why the draft can't be written, if it can't; from then on `draft.problem` says what changes. */
  readonly draftProblem?: DraftProblem | null
  /** Whether the entries were recovered after a crash. */
  readonly recovered: boolean
  /** Read-only: the file can be looked at but not saved over. */
  readonly readOnly: boolean
  readonly findings: readonly Finding[]
  /** The key of its picture in the library of this computer; null where it has no file. */
  readonly picture: string | null
  /** Of the state that was last read or saved. */
  readonly lineage: Lineage
}

export interface RecentFile {
  readonly id: string
  readonly name: string
  /** The folder, shortened for showing (never used to open). */
  readonly folder: string
  /** ISO time of the last opening or saving. */
  readonly when: string
  /** The key of its picture in the library; null where none can have been kept. */
  readonly picture: string | null
}

export interface Boot {
  readonly document: OpenDocument | null
  /** `new`: the window was opened for a new document, which the page is to make at once. */
  readonly start?: 'new'
  readonly settings: Settings
  readonly recents: readonly RecentFile[]
  readonly version: string
  readonly platform: 'linux' | 'darwin' | 'win32'
  /** The system's languages (BCP 47), the one wanted most first. */
  readonly systemLanguages: readonly string[]
  /** Whether the system asks for high contrast. */
  readonly highContrast: boolean
  /** A problem to show at the start (a file from the command line that can't be opened, settings set aside). */
  readonly notices: readonly Notice[]
}

/** Something to tell the user: a catalogue key with its values. */
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

/** The bytes of a file that is to be a picture; what they are is found by the page, which shows it. */
export type ChosenPicture =
  | { readonly kind: 'chosen'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly notice: Notice }

/** A journey file's text, read and found valid, or why it can't be had. */
export type ReadReply =
  { readonly kind: 'read'; readonly text: string } | { readonly kind: 'failed'; readonly problem: FileProblem }

/** An earlier content of a document. */
export interface Version {
  readonly id: string
  /** ISO time: when it was saved or set aside, or until when it was in the file. */
  readonly takenAt: string
  /** `found`: what lay in the file when a save replaced it. `aside`: what a window held, in no file. */
  readonly source: 'saved' | 'found' | 'aside'
  /** Something that leaves the file's mark alone has changed it after its save. */
  readonly changed: boolean
  /** It is of another file with the same id, such as a copy that was edited elsewhere. */
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
  /** What lies there is a journey file, which an export does not replace. */
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

/** Calls from the renderer that are answered. `args` is checked in main; `reply` is a type only. */
export const CALLS = {
  /** The window's first call: what it shows. */
  'app.boot': z.object({}),
  /** Starts a document that has no file yet (new, template, import): main keeps its draft from now on. */
  'document.start': z.object({ text, entries: z.array(z.unknown()).max(100) }),
  'file.open': z.object({}),
  'file.open-recent': z.object({ id: docId }),
  'file.import-mermaid': z.object({}),
  /** Asks for the file of a picture. */
  'picture.choose': z.object({}),
  /** Writes the text; asks for a name where the document has none, or with `saveAs`. `overwrite` after a conflict keeps the other version in the backups. */
  'file.save': z.object({
    id: docId,
    text,
    suggestedName: z.string().max(SUGGESTION_LENGTH),
    saveAs: z.boolean(),
    overwrite: z.boolean(),
  }),
  /** Reads the file again as it is on disk; the open document is not touched. */
  'file.read-again': z.object({ id: docId }),
  /**
   * Takes what `file.read-again` read as the document's state on disk, after the page loaded it (Revert, Reload). `mine` is what
   * the page had, where that is in no file: it is kept among the versions.
   */
  'file.accept-disk': z.object({ id: docId, revision: z.number().int().min(0), mine: text.nullable() }),
  /** The earlier contents of the document's file, newest first. */
  'versions.list': z.object({ id: docId }),
  'versions.read': z.object({ id: docId, version: docId }),
  /** Opens an earlier content as a new document, in a window of its own. */
  'versions.open-copy': z.object({ id: docId, version: docId }),
  /** The whole of what a window copied last, by its key; null where something else was copied since. */
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
  /** Only from the hidden export page: its job. */
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

/** Messages from the renderer that are not answered. */
export const TELLS = {
  /** History entries for the document's draft; durable within a second. */
  'draft.append': z.object({ id: docId, entries: z.array(z.unknown()).max(10_000) }),
  /** What the document's draft keeps beside the history, in place of what it kept before; as durable. */
  'draft.keep': z.object({ id: docId, state: draftStateSchema }),
  /**
   * What the title bar and the questions on closing need: whether there is something to save, and whether something is typed that a save
   * would not take, such as blind ratings.
   */
  'document.state': z.object({ id: docId, title: z.string().max(1000), dirty: z.boolean(), pending: z.boolean() }),
  /** The document is shown, and the window responds. */
  'document.usable': z.object({ id: docId }),
  /** Keeps in memory what was copied, hidden things included, which the system's clipboard does not have. */
  'clipboard.keep': z.object({ key: copyKey, text }),
  /** Which menu items are on, and which are ticked. */
  'menu.state': z.object({ enabled: z.array(actionId).max(200), ticked: z.array(actionId).max(200) }),
  /** An action of main was chosen in the page, as in its palette. */
  'menu.choose': z.object({ id: actionId }),
  /** Answer to `close.ask-ready`: all input is taken, and `document.state` was told. */
  'close.ready': z.object({}),
  /** Answer to `close.ask-save`: the document was saved (or not), the window may close (or not). */
  'close.answer': z.object({ close: z.boolean() }),
  /** Takes the whole screen, or gives it back. */
  'window.full-screen': z.object({ on: z.boolean() }),
  'log.error': z.object({ message: z.string().max(10_000) }),
  /** Only from the hidden export page: how much of its job is done (0 to 1). */
  'export.progress': z.object({ done: z.number().min(0).max(1) }),
  /** Gives up the window's export; nothing is written. */
  'export.cancel': z.object({}),
  /** Only from the hidden export page: its job is done (for a PDF: laid out, fonts loaded, ready to print). */
  'export.answer': z.union([
    z.object({ ok: z.literal(true), png: z.instanceof(Uint8Array).optional() }),
    z.object({ ok: z.literal(false), message: z.string().max(10_000) }),
  ]),
} as const satisfies Record<(typeof TELL_NAMES)[number], z.ZodType>
export type TellName = keyof typeof TELLS
export type TellArguments<T extends TellName> = z.infer<(typeof TELLS)[T]>

/** Messages from main to a window. */
export interface Events extends Record<EventName, unknown> {
  /** A menu item was chosen. */
  'action.run': { readonly id: ActionId }
  /** A file was opened into this window (dropped on it, a second start, Open Recent in the menu). */
  'document.opened': OpenResult
  /** The file was changed or went away outside. */
  'file.changed-outside': { readonly id: string; readonly how: 'changed' | 'deleted' }
  /** The window is to be closed: take all input that waits, tell `document.state`, then send `close.ready`. */
  'close.ask-ready': Record<string, never>
  /** The file was given another name outside, and the document goes on with it. */
  'file.renamed': { readonly id: string; readonly name: string; readonly picture: string | null }
  /** The user chose Save when asked at closing: save, then send `close.answer`. */
  'close.ask-save': Record<string, never>
  'settings.changed': Settings
  /** The system asks for high contrast, or no longer. */
  'contrast.changed': { readonly high: boolean }
  'recents.changed': readonly RecentFile[]
  'notice.show': Notice
  /** The document's draft can't be written any more, or can be again (null). */
  'draft.problem': { readonly id: string; readonly problem: DraftProblem | null }
  /** How much of an export that takes long is done (0 to 1), or null where that is not known. */
  'export.progress': { readonly done: number | null }
}
export type EventName = (typeof EVENT_NAMES)[number]

/** What the preload puts on `window.touchline`. */
export interface Bridge<DroppedFile = unknown> {
  call<C extends CallName>(name: C, args: CallArguments<C>): Promise<CallReplies[C]>
  tell<T extends TellName>(name: T, args: TellArguments<T>): void
  /** Listens; the answer stops listening. */
  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void
  /** Opens a file that was dropped on the window; its path is taken in the preload and never seen by the page. */
  openDropped(file: DroppedFile): Promise<OpenResult>
}

/** What the hidden export page is asked to render. */
export type ExportJob =
  /** Show the SVG alone on a page of this size (CSS px); main prints it. */
  | { readonly format: 'pdf'; readonly svg: string; readonly width: number; readonly height: number }
  /** Paint the scene at `scale` pixels per scene unit and return the bytes of a PNG. */
  | { readonly format: 'png'; readonly scene: Scene; readonly scale: number }
