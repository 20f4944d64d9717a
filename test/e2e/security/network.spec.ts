import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, type Page, test } from '@playwright/test'
import { quitUnsaved, root, shortcut } from '../launch'
import { sampleFile } from '../sample-file'
import { openFrom } from '../typing'
import { layOutMap, useEverything } from './use-everything'

const tracing = spawnSync('strace', ['-f', '-e', 'trace=none', 'true'])

test('the whole app makes no connection', async () => {
  test.skip(process.platform !== 'linux' || tracing.status !== 0, 'this system does not let strace trace')
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'touchline-network-'))
  const trace = join(folder, 'trace.txt')
  const path = await layOutMap(folder)
  const other = join(folder, 'other.journey')
  await writeFile(other, sampleFile('No network either'))
  const wrapper = join(folder, 'electron')
  const electron = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist'), 'electron')
  await writeFile(
    wrapper,
    `#!/bin/sh\nexec strace -f -qq -o "${trace}" -e trace=socket,connect,sendto,sendmsg,sendmmsg "${electron}" "$@"\n`,
  )
  await chmod(wrapper, 0o755)
  const sandbox = process.getuid?.() !== 0
  const app = await _electron.launch({
    executablePath: wrapper,
    args: [...(sandbox ? [] : ['--no-sandbox']), root, path],
    env: { ...(process.env as Record<string, string>), TOUCHLINE_USER_DATA: join(folder, 'user-data') },
    chromiumSandbox: sandbox,
    cwd: root,
  })
  const page = await app.firstWindow()
  await expect(page.getByText('map.journey')).toBeVisible({ timeout: 60_000 })
  await useEverything(app, page, path)
  await openFrom(app, other)
  const second = app.waitForEvent('window')
  await shortcut(app, 'CmdOrCtrl+O')
  await expect((await second).getByText('other.journey')).toBeVisible({ timeout: 60_000 })
  // Chromium’s background requests begin some seconds after the start; no event signals their absence.
  await new Promise((resolve) => setTimeout(resolve, 8000))
  const inUse = (await readFile(trace, 'utf8')).split('\n')
  // Connections tried by a page are blocked too.
  await tryToConnect(page)
  await quitUnsaved(app)
  const afterwards = (await readFile(trace, 'utf8')).split('\n').slice(inUse.length - 1)
  expect(inUse.filter((line) => line.includes('AF_UNIX')).length).toBeGreaterThan(20)
  // Name lookups would go to port 53 or to the socket of the system’s resolver. (The socket of nscd is used for the
  // user’s name too.)
  expect(inUse.filter((line) => OUTWARD.test(line) || line.includes('io.systemd.Resolve'))).toEqual([])
  // WebRTC asks the kernel for its route by connecting a datagram socket, which sends nothing; nothing is sent after
  // it.
  expect(afterwards.filter((line) => OUTWARD.test(line) && !ROUTE_PROBE.test(line))).toEqual([])
})

const OUTWARD = /\b(connect|sendto|sendmsg|sendmmsg)\(.*(AF_INET|sin6?_addr)/
const ROUTE_PROBE = /\bconnect\(.*("8\.8\.8\.8"|"2001:4860:4860::8888")/

/** Tries every way in which a page can reach the network. */
async function tryToConnect(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await fetch('http://127.0.0.1:9/').catch(() => undefined)
    await fetch('https://example.com/').catch(() => undefined)
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'preload'])
      document.head.append(
        Object.assign(document.createElement('link'), { rel, href: 'https://example.com/', as: 'image' }),
      )
    try {
      new WebSocket('ws://127.0.0.1:9/')
    } catch {
      // The policy throws immediately.
    }
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: 'stun:127.0.0.1:9' },
        { urls: 'stun:stun.example.com:3478' },
        { urls: 'turn:127.0.0.1:9?transport=tcp', username: 'a', credential: 'b' },
      ],
    })
    peer.createDataChannel('out')
    await peer.setLocalDescription(await peer.createOffer())
    await new Promise((resolve) => {
      peer.onicegatheringstatechange = () => {
        if (peer.iceGatheringState === 'complete') resolve(undefined)
      }
      setTimeout(resolve, 5000)
    })
    peer.close()
  })
}
