import type {
  Bridge,
  CallArguments,
  CallName,
  CallReplies,
  EventName,
  Events,
  TellArguments,
  TellName,
} from '../../shared/ipc'
import { exportTarget } from '../../shared/exports/exports'
import type { OpenResult, SaveReply } from '../../shared/ipc-values'
import { DEFAULT_SETTINGS } from '../../shared/settings'

const SAVED: SaveReply = { kind: 'saved', name: 'map.journey', picture: null }

/** A fake main process: writes no files, and records what it receives. */
export class MainProcess implements Bridge {
  /** The saved texts, oldest first. */
  readonly savedTexts: string[] = []
  /** What it was asked to export. */
  readonly exports: CallArguments<'export.run'>[] = []
  /** What the next saves come to. */
  saveReply = SAVED
  /** Whether the window last reported unsaved changes. */
  dirty = false
  /** Number of draft entries received. */
  draftEntries = 0
  private readonly listeners = new Map<EventName, (payload: never) => void>()

  call<C extends CallName>(name: C, args: CallArguments<C>): Promise<CallReplies[C]> {
    return Promise.resolve(this.replyTo(name, args) as CallReplies[C])
  }

  /** Clears the records, and accepts saves again. */
  forget(): void {
    this.savedTexts.length = 0
    this.exports.length = 0
    this.saveReply = SAVED
    this.draftEntries = 0
  }

  private replyTo(name: CallName, args: unknown): CallReplies[CallName] {
    switch (name) {
      case 'app.boot':
        return {
          document: null,
          settings: DEFAULT_SETTINGS,
          recents: [],
          version: '0.0.0',
          platform: 'linux',
          systemLanguages: ['en'],
          highContrast: false,
          notices: [],
        }
      case 'file.save':
        if (this.saveReply.kind === 'saved') this.savedTexts.push((args as CallArguments<'file.save'>).text)
        return this.saveReply
      case 'export.run': {
        const { export: id } = args as CallArguments<'export.run'>
        this.exports.push(args as CallArguments<'export.run'>)
        return { kind: 'exported', name: `map.${exportTarget(id).format}` }
      }
      case 'clipboard.whole':
        return null
      default:
        throw new Error(`no flow needs ${name} yet`)
    }
  }

  tell<T extends TellName>(name: T, args: TellArguments<T>): void {
    if (name === 'document.state') this.dirty = (args as TellArguments<'document.state'>).dirty
    if (name === 'draft.append') this.draftEntries += (args as TellArguments<'draft.append'>).entries.length
    if (name === 'log.error') throw new Error((args as TellArguments<'log.error'>).message)
  }

  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void {
    this.listeners.set(name, listener)
    return () => this.listeners.delete(name)
  }

  /** Sends an event to the window. */
  emit<E extends EventName>(name: E, payload: Events[E]): void {
    this.listeners.get(name)?.(payload as never)
  }

  openDropped(): Promise<OpenResult> {
    return Promise.resolve({ kind: 'cancelled' })
  }
}
