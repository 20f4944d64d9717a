import * as z from 'zod'
import type { Lineage } from './document/lineage'
import type { FileProblem, Finding } from './document/problem'
import type { Scene } from './drawing/items'
import type { Settings } from './settings'
import { VIEW_IDS } from './views/views'

/*
 * The values that the main process and the pages exchange: documents, drafts, notifications, and results of calls.
 */

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

/** The job of the hidden export page. */
export type ExportJob =
  /** Show each SVG alone on a page of this size (CSS px); main prints them. */
  | { readonly format: 'pdf'; readonly svgs: readonly string[]; readonly width: number; readonly height: number }
  /** Paint the scene at `scale` pixels per scene unit and return the bytes of a PNG. */
  | { readonly format: 'png'; readonly scene: Scene; readonly scale: number }
