import { describe, expect, it } from 'vitest'
import { appOrigin } from '../../../electron/origin'
import { mayRequest } from '../../../electron/network-policy'

describe('appOrigin', () => {
  const origin = appOrigin(undefined)

  it('owns only the pages of its own scheme and host', () => {
    expect(origin.owns('app://touchline/index.html')).toBe(true)
    for (const url of [
      'app://other/index.html',
      'app://touchline.evil/',
      'app://x@touchline/',
      'file:///etc/passwd',
      'https://touchline/',
      'about:blank',
      '',
    ]) {
      expect(origin.owns(url), url).toBe(false)
    }
  })

  it('accepts only a development server on the loopback address', () => {
    const dev = appOrigin('http://127.0.0.1:5173/')
    expect(dev.owns('http://127.0.0.1:5173/main.tsx')).toBe(true)
    expect(dev.owns('http://127.0.0.1:5174/main.tsx')).toBe(false)
    expect(dev.pageUrl('export.html')).toBe('http://127.0.0.1:5173/export.html')
    for (const url of ['http://example.com/', 'https://127.0.0.1/', 'http://127.0.0.1.evil.com/', 'nonsense']) {
      expect(appOrigin(url).devUrl, url).toBeNull()
    }
  })
})

describe('mayRequest', () => {
  const origin = appOrigin(undefined)

  it('allows what needs no network', () => {
    for (const url of [
      'app://touchline/a.js',
      'data:image/png;base64,AA',
      'blob:app://touchline/1',
      'devtools://devtools/x',
    ]) {
      expect(mayRequest(url, origin), url).toBe(true)
    }
  })

  it('refuses everything else', () => {
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1:5173/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'ftp://a/',
      'chrome://gpu',
      'xdata:1',
    ]) {
      expect(mayRequest(url, origin), url).toBe(false)
    }
  })
})
