import { join } from 'node:path'

/** Locations of the app's own files, all below the user data folder. */
export interface AppPaths {
  readonly settings: string
  readonly recents: string
  readonly windowState: string
  readonly drafts: string
  readonly suspects: string
  readonly backups: string
  readonly versions: string
  readonly logs: string
}

export function appPaths(userData: string): AppPaths {
  return {
    settings: join(userData, 'settings.json'),
    recents: join(userData, 'recent-files.json'),
    windowState: join(userData, 'window.json'),
    drafts: join(userData, 'drafts'),
    suspects: join(userData, 'suspects'),
    backups: join(userData, 'backups'),
    versions: join(userData, 'versions'),
    logs: join(userData, 'logs'),
  }
}
