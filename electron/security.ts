import type { App, Session } from 'electron'
import type { Origin } from './origin'
import { mayUse } from './permissions'
import { registerScheme } from './protocol/serve'
import { mayRequest } from './network-policy'

/** Applies all security restrictions. Must run before the app is ready. */
export function protectApp(app: App, origin: Origin): void {
  // As root Electron only runs without its sandbox.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  registerScheme()
  refuseNetwork(app, origin)
  hardenContents(app, origin)
}

/** Turns off all network access that Chromium would start on its own. */
function refuseNetwork(app: App, origin: Origin): void {
  const { commandLine } = app
  for (const name of [
    'disable-background-networking',
    'disable-client-side-phishing-detection',
    'disable-component-update',
    'disable-default-apps',
    'disable-domain-reliability',
    'disable-sync',
    'no-default-browser-check',
    'no-pings',
    'no-proxy-server',
  ]) {
    commandLine.appendSwitch(name)
  }
  commandLine.appendSwitch('dns-prefetch-disable')
  if (origin.devUrl === null) commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch(
    'disable-features',
    'AutofillServerCommunication,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,Translate',
  )
}

/** Denies a session what the app does not need: network, permissions, devices, downloads and the spell checker. */
export async function hardenSession(session: Session, origin: Origin): Promise<void> {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayRequest(details.url, origin) })
  })
  session.setPermissionCheckHandler((contents, permission, _origin, { isMainFrame }) => {
    return mayUse(permission, { page: contents?.getURL() ?? null, isMainFrame }, origin)
  })
  session.setPermissionRequestHandler((contents, permission, answer, { isMainFrame }) => {
    answer(mayUse(permission, { page: contents.getURL(), isMainFrame }, origin))
  })
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  // Without a language Chromium fetches no dictionary; that download bypasses webRequest filters.
  session.setSpellCheckerDictionaryDownloadURL('app://no-dictionaries/')
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  await session.setProxy({ mode: 'direct' })
}

/** Prevents navigation, redirects, new windows and webviews in every page. */
function hardenContents(app: App, origin: Origin): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    // Neither the Content Security Policy nor the request filter covers WebRTC.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
    const stay = (event: { preventDefault: () => void; url: string }) => {
      // Vite reloads the page when a change can't be hot-replaced.
      if (origin.devUrl === null || !origin.owns(event.url)) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    // Without a handler Electron selects the first device in range.
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault()
      choose('')
    })
  })
}
