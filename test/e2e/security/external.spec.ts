import { expect, test } from '@playwright/test'
import { launchApp, type LaunchedApp } from '../launch'
import { type AnyBridge, askedSoFar, stubSystem } from './hostile-page'

/** Refused without asking the user. */
const REFUSED = [
  'file:///etc/passwd',
  'FILE:///etc/passwd',
  'file://server/share/a.exe',
  'file:\\\\server\\share',
  '\\\\server\\share\\a.exe',
  '//server/share/a.exe',
  'smb://server/share',
  'sftp://server/',
  'ftp://example.com/',
  'ssh://example.com',
  'telnet://example.com',
  'ldap://example.com',
  'nfs://server/a',
  'dav://server/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0000javascript:alert(1)',
  'javascript://example.com/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:app://touchline/1',
  'about:blank',
  'app://touchline/index.html',
  'chrome://settings',
  'devtools://devtools/',
  'view-source:https://example.com/',
  'filesystem:https://example.com/',
  'ms-msdt:/id PCWDiagnostic',
  'ms-settings:',
  'ms-officecmd:{}',
  'ms-word:ofe|u|https://example.com/a.docx',
  'ms-excel:ofv|u|https://example.com/',
  'ms-appinstaller:?source=https://example.com/',
  'search-ms:query=a&crumb=location:\\\\server',
  'shell:startup',
  'steam://run/1',
  'vscode://file/etc/passwd',
  'zoommtg://example.com',
  'tel:+48123',
  'sms:+48123',
  'callto:a',
  'intent://a#Intent;end',
  'jar:https://example.com!/a',
  'x-apple.systempreferences:',
  'help:runscript=a',
  'itms-services://?a=b',
  'ws://example.com/',
  'wss://example.com/',
  'https://bank.com@evil.com/',
  'https://bank.com:secret@evil.com/',
  'http://user@example.com/',
  '',
  ' ',
  'example.com',
  '/etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  'c:/windows/system32/calc.exe',
  '--help',
  '-a https://example.com/',
  'https://',
  'http://[::1',
  'https://exa mple.com/',
  'https://a\u0000b.com/',
  'https://google.com／evil.example/',
  'mailto:a@example.com?attach=/etc/passwd',
  'mailto:a@example.com?subject=x&attachment=C:\\secret',
  'mailto:a@example.com?ATTACH=a',
  'mailto:a" -attach "b@example.com',
  'mailto:a%22%20b@example.com',
  'mailto:a@example.com?subject=x%0d%0aBcc:b@example.com',
  `https://example.com/${'a'.repeat(2048)}`,
] as const

/** Addresses that the user is asked about, and the form shown and passed to the system. */
const ASKED: Readonly<Record<string, string>> = {
  'https://example.com': 'https://example.com/',
  'HTTPS://EXAMPLE.com/A': 'https://example.com/A',
  ' \n https://example.com/\t': 'https://example.com/',
  'ht\ntps://exam\tple.com/a\nb': 'https://example.com/ab',
  'https:\\\\example.com\\a': 'https://example.com/a',
  'https:example.com': 'https://example.com/',
  'https://example.com/"; rm -rf ~; "': 'https://example.com/%22;%20rm%20-rf%20~;%20%22',
  'https://example.com/\u202egpj.exe': 'https://example.com/%E2%80%AEgpj.exe',
  'https://аpple.com/': 'https://xn--pple-43d.com/',
  'https://ｅｘａｍｐｌｅ.com/': 'https://example.com/',
  'http://2130706433/': 'http://127.0.0.1/',
  'http://example.com:80/%00': 'http://example.com/%00',
  'mailto:team@touchline.app?subject=Hello%20there&body=Hi': 'mailto:team@touchline.app?subject=Hello%20there&body=Hi',
  'MAILTO:аpple@example.com': 'mailto:%D0%B0pple@example.com',
}

let running: LaunchedApp

test.beforeAll(async () => {
  running = await launchApp()
})

test.afterAll(async () => {
  await running.app.close()
})

async function openAll(addresses: readonly string[]): Promise<string[]> {
  return running.page.evaluate(async (urls) => {
    const bridge = window['touchline' as never] as unknown as AnyBridge
    const said: string[] = []
    for (const url of urls)
      said.push(
        await bridge.call('app.open-external', { url }).then(
          (reply) => JSON.stringify(reply),
          (error: Error) => error.message,
        ),
      )
    return said
  }, addresses)
}

test('60 hostile addresses never reach the system, nor a question to the user', async () => {
  const { app } = running
  expect(REFUSED.length).toBeGreaterThanOrEqual(60)
  await stubSystem(app, { button: 0 })
  const before = await askedSoFar(app)
  const said = await openAll(REFUSED)
  for (const [at, answer] of said.entries()) expect(answer, REFUSED[at]).toMatch(/^\{"opened":false\}$|was refused/)
  expect(await askedSoFar(app)).toEqual(before)
})

test('an address of the web or of mail is opened as it was shown, and only after a yes', async () => {
  const { app } = running
  const addresses = Object.keys(ASKED)
  const shown = Object.values(ASKED)
  await stubSystem(app, { button: 1 })
  const before = await askedSoFar(app)
  expect(await openAll(addresses)).toEqual(addresses.map(() => '{"opened":false}'))
  const refused = await askedSoFar(app)
  expect(refused.dialogs.slice(before.dialogs.length).map(({ detail }) => detail)).toEqual(shown)
  expect(refused.opened).toEqual(before.opened)
  await stubSystem(app, { button: 0 })
  expect(await openAll(addresses)).toEqual(addresses.map(() => '{"opened":true}'))
  expect((await askedSoFar(app)).opened.slice(before.opened.length)).toEqual(shown)
})
