import type { App, Session } from 'electron'
import type { Origin } from './origin'
import { mayUse } from './permissions'
import { registerScheme } from './protocol/serve'
import { mayRequest } from './network-policy'

/** Puts the whole app behind its walls. Has to run before the app is ready. */
export function protectApp(app: App, origin: Origin): void {
  // As root Electron runs without its sandbox or not at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  registerScheme()
  refuseNetwork(app, origin)
  hardenContents(app, origin)
}

/** Switches of Chromium that stop all it would do on the network by itself. */
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

/** Takes from a session what the app does not need: the network, permissions, devices, downloads, the spell checker. */
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
  // Without a language there is no dictionary that Chromium would fetch; a page request filter does not see that one.
  session.setSpellCheckerDictionaryDownloadURL('app://no-dictionaries/')
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  await session.setProxy({ mode: 'direct' })
}

/** Keeps every page where it is: no navigation, redirect, new window or embedded page, whoever asks for it. */
function hardenContents(app: App, origin: Origin): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    // Neither the policy of a page nor the filter of requests knows of WebRTC.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
    const stay = (event: { preventDefault: () => void; url: string }) => {
      // Vite reloads its page when a change can't be swapped in.
      if (origin.devUrl === null || !origin.owns(event.url)) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    // Nobody listening would mean the first device in reach.
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault()
      choose('')
    })
  })
}
