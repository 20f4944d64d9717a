import type { Session } from 'electron'
import { describe, expect, it } from 'vitest'
import { appOrigin } from '../../../electron/origin'
import { mayUse } from '../../../electron/permissions'

type Handler<T> = Exclude<T, null>
type Permission = Parameters<Handler<Parameters<Session['setPermissionCheckHandler']>[0]>>[1]

/** All permission names of Electron; a new one is a type error. */
const NAMES: Readonly<Record<Permission, true>> = {
  ar: true,
  'automatic-fullscreen': true,
  'background-fetch': true,
  'background-sync': true,
  'captured-surface-control': true,
  'clipboard-read': true,
  'clipboard-sanitized-write': true,
  'deprecated-sync-clipboard-read': true,
  'display-capture': true,
  fileSystem: true,
  fullscreen: true,
  geolocation: true,
  'geolocation-approximate': true,
  'hand-tracking': true,
  hid: true,
  'idle-detection': true,
  keyboardLock: true,
  'local-fonts': true,
  'local-network': true,
  'local-network-access': true,
  'loopback-network': true,
  media: true,
  mediaKeySystem: true,
  midi: true,
  midiSysex: true,
  nfc: true,
  notifications: true,
  openExternal: true,
  'payment-handler': true,
  'periodic-background-sync': true,
  'persistent-storage': true,
  pointerLock: true,
  'screen-wake-lock': true,
  sensors: true,
  serial: true,
  'smart-card': true,
  'speaker-selection': true,
  'storage-access': true,
  'system-wake-lock': true,
  'top-level-storage-access': true,
  unknown: true,
  usb: true,
  vr: true,
  'web-app-installation': true,
  'web-printing': true,
  'window-management': true,
}

const origin = appOrigin(undefined)
const own = 'app://touchline/index.html'

describe('mayUse', () => {
  it('gives a page of ours nothing but writing plain things to the clipboard', () => {
    expect(Object.keys(NAMES).filter((name) => mayUse(name, { page: own, isMainFrame: true }, origin))).toEqual([
      'clipboard-sanitized-write',
    ])
  })

  it('grants nothing to inner frames, other pages or requests without a window', () => {
    const others = ['app://other/index.html', 'https://example.com/', 'data:text/html,a', 'about:blank', '', null]
    const asking = [{ page: own, isMainFrame: false }, ...others.map((page) => ({ page, isMainFrame: true }))]
    for (const name of [...Object.keys(NAMES), 'bluetooth', 'a-new-one', '__proto__', '']) {
      for (const each of asking) expect(mayUse(name, each, origin), `${name} for ${each.page}`).toBe(false)
    }
  })
})
