import { statSync } from 'node:fs'
import { join } from 'node:path'
import electronLog from 'electron-log/main'

/** What the app writes to its log: for people who report a problem, never sent anywhere. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string, cause?: unknown): void
}

/** A log in a file of at most 1 MB (then `main.old.log` and a new one), and nowhere else. */
export function openLog(folder: string): Log {
  const log = electronLog.create({ logId: 'main' })
  const path = join(folder, 'main.log')
  log.transports.file.resolvePathFn = () => path
  if (!canHoldLog(path)) log.transports.file.level = false
  log.transports.file.maxSize = 1024 * 1024
  log.transports.console.level = false
  log.transports.ipc.level = false
  return {
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message, cause) =>
      log.error(message, cause instanceof Error ? (cause.stack ?? cause.message) : (cause ?? '')),
  }
}

/** A pipe or a device in the log's place would be waited for until somebody reads it. */
function canHoldLog(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true
  } catch {
    return false
  }
}
