import { app, dialog, nativeTheme, shell as system } from 'electron'
import type { Boot } from '../../shared/ipc-values'
import { forPage } from '../documents/opened-document'
import { externalAddress } from '../external-address'
import { readLicences } from '../licences'
import type { MenuBar } from '../menu/menu'
import type { Services } from '../services'
import { send, startSending } from '../ipc/send'

/** Registers the IPC handlers of app, settings, menu and window state. */
export function handleApp(shell: Services, menu: MenuBar): void {
  const { ipc, windows, settings, recents, log, translate } = shell

  ipc.handle('app.boot', async (from): Promise<Boot> => {
    const place = windows.byWebContents(from)
    if (!place) throw new Error('the window is gone')
    await place.opening
    const { notices, start } = place
    place.notices = []
    startSending(from)
    return {
      document: place.document && forPage(place.document),
      ...(start && { start }),
      settings: settings.current(),
      recents: recents.list(),
      version: app.getVersion(),
      platform: platformOf(process.platform),
      systemLanguages: shell.systemLanguages,
      highContrast: nativeTheme.shouldUseHighContrastColors,
      notices,
    }
  })
  ipc.handle('settings.change', (_from, patch) => settings.change(patch))
  ipc.handle('app.licences', () => readLicences())
  ipc.handle('app.open-external', async (from, { url }) => {
    const place = windows.byWebContents(from)
    const address = externalAddress(url)
    if (!place || address === null) return { opened: false }
    const { response } = await dialog.showMessageBox(place.window, {
      type: 'question',
      message: translate('dialog.external.message'),
      detail: address,
      buttons: [translate('dialog.external.open'), translate('dialog.cancel')],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    if (response !== 0) return { opened: false }
    await system.openExternal(address)
    return { opened: true }
  })
  ipc.listen('menu.state', (from, state) => {
    const place = windows.byWebContents(from)
    if (place) place.menu = state
    menu.refresh()
  })
  ipc.listen('menu.choose', (from, { id }) => {
    const place = windows.byWebContents(from)
    if (place) menu.choose(place, id)
  })
  ipc.listen('window.full-screen', (from, { on }) => {
    windows.byWebContents(from)?.window.setFullScreen(on)
  })
  ipc.listen('log.error', (_from, { message }) => {
    log.error(`page: ${message}`)
  })

  settings.onChange((changed) => {
    for (const { window } of windows.all()) send(window.webContents, 'settings.changed', changed)
  })
  nativeTheme.on('updated', () => {
    for (const { window } of windows.all())
      send(window.webContents, 'contrast.changed', { high: nativeTheme.shouldUseHighContrastColors })
  })
  recents.onChange((changed) => {
    for (const { window } of windows.all()) send(window.webContents, 'recents.changed', changed)
  })
}

function platformOf(platform: NodeJS.Platform): Boot['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
