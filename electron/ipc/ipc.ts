import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import * as z from 'zod'
import {
  type CallArguments,
  type CallName,
  type CallReplies,
  CALLS,
  type TellArguments,
  type TellName,
  TELLS,
} from '../../shared/ipc'
import type { OpenResult } from '../../shared/ipc-values'
import type { Log } from '../log'
import type { Origin } from '../origin'
import { OPEN_PATH } from './open-path'

/** Kind of page, which decides the channels it may use. */
export type Role = 'document' | 'export'

const EXPORT_ONLY: ReadonlySet<string> = new Set(['export.job', 'export.answer', 'export.progress'])

const openPathSchema = z.object({ path: z.string().min(1).max(32_767) })

/** Single entry point for messages from pages: checks the sender, then validates the payload. */
export interface Ipc {
  /** Allows a window's main frame to send messages; call when the window is created. */
  trust(contents: WebContents, role: Role): void
  handle<C extends CallName>(
    name: C,
    answer: (from: WebContents, args: CallArguments<C>) => CallReplies[C] | Promise<CallReplies[C]>,
  ): void
  listen<T extends TellName>(name: T, take: (from: WebContents, args: TellArguments<T>) => void): void
  /** Handles a file dropped on a window; its path comes from the preload script. */
  handleDropped(answer: (from: WebContents, path: string) => Promise<OpenResult>): void
}

export function openIpc(ipcMain: IpcMain, origin: Origin, log: Log): Ipc {
  const roles = new Map<number, Role>()

  function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent, channel: string): boolean {
    const role: Role = EXPORT_ONLY.has(channel) ? 'export' : 'document'
    try {
      const { sender, senderFrame } = event
      return (
        roles.get(sender.id) === role &&
        senderFrame !== null &&
        senderFrame === sender.mainFrame &&
        origin.owns(senderFrame.url)
      )
    } catch {
      // The frame or its window was destroyed while the message was in transit.
      return false
    }
  }

  function answerCall<S extends z.ZodType>(
    name: string,
    schema: S,
    answer: (from: WebContents, args: z.infer<S>) => unknown,
  ): void {
    ipcMain.handle(name, async (event, given: unknown) => {
      if (!isTrusted(event, name)) throw refusal(name, 'not from a page of the app')
      const checked = schema.safeParse(given)
      if (!checked.success) throw refusal(name, 'its arguments are not valid')
      try {
        return await answer(event.sender, checked.data)
      } catch (error) {
        log.error(`${name} failed`, error)
        throw withoutStack(`${name} failed`)
      }
    })
  }

  function refusal(name: string, why: string): Error {
    log.warn(`${name} was refused: ${why}`)
    return withoutStack(`${name} was refused: ${why}`)
  }

  return {
    trust(contents, role) {
      const { id } = contents
      roles.set(id, role)
      contents.once('destroyed', () => roles.delete(id))
    },
    handle(name, answer) {
      answerCall(name, CALLS[name], (from, args) => answer(from, args as CallArguments<typeof name>))
    },
    listen(name, take) {
      ipcMain.on(name, (event, given: unknown) => {
        const checked = isTrusted(event, name) ? TELLS[name].safeParse(given) : null
        if (checked?.success !== true) {
          log.warn(`${name} was refused`)
          return
        }
        try {
          take(event.sender, checked.data as TellArguments<typeof name>)
        } catch (error) {
          log.error(`${name} failed`, error)
        }
      })
    },
    handleDropped(answer) {
      answerCall(OPEN_PATH, openPathSchema, (from, { path }) => answer(from, path))
    },
  }
}

/** Returns an error without a stack, so that no local paths reach a page. */
function withoutStack(message: string): Error {
  const error = new Error(message)
  delete error.stack
  return error
}
