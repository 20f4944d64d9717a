import { statSync } from 'node:fs'
import { join } from 'node:path'
import electronLog from 'electron-log/main'

/** The app's log, for problem reports; it is never sent anywhere. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string, cause?: unknown): void
}

/** Opens a log that writes to `main.log` only. At 1 MB the file is rotated to `main.old.log`. */
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

/** Returns whether the path is free or a regular file; opening a pipe or a device would block. */
function canHoldLog(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true
  } catch {
    return false
  }
}
