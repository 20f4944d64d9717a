import { describe, expect, it } from 'vitest'
import { resourcePath } from '../../../../electron/protocol/resource-path'

const root = '/opt/app/renderer'

describe('resourcePath', () => {
  it('finds a file of the bundle', () => {
    expect(resourcePath(root, 'app://touchline/assets/index-1a.js')).toBe('/opt/app/renderer/assets/index-1a.js')
    expect(resourcePath(root, 'app://touchline/fonts/a%20b.woff2?v=1#x')).toBe('/opt/app/renderer/fonts/a b.woff2')
  })

  it('serves the page for the root', () => {
    expect(resourcePath(root, 'app://touchline/')).toBe('/opt/app/renderer/index.html')
    expect(resourcePath(root, 'app://touchline')).toBe('/opt/app/renderer/index.html')
  })

  it.each([
    'app://touchline/assets/',
    'app://touchline/..%2fmain%2fmain.js',
    'app://touchline/%2e%2e%2fmain.js',
    'app://touchline/assets/..%2f..%2fmain.js',
    'app://touchline/%252e%252e%252fmain.js',
    'app://touchline/assets%5c..%5cmain.js',
    'app://touchline/assets\\..\\..\\main.js',
    'app://touchline/index.html%00.js',
    'app://touchline//etc/passwd',
    'app://touchline/.hidden',
    'app://touchline/C:/windows/win.ini',
    'app://touchline/%',
    'not an address',
  ])('finds nothing for %s', (url) => {
    expect(resourcePath(root, url)).toBeNull()
  })

  it('never leaves the bundle, however many parent segments a path has', () => {
    for (const climb of ['../', '%2e%2e/', '.%2e/', '..%2f', '%2e%2e%2f', '..\\', '%2e%2e%5c']) {
      for (let times = 1; times < 20; times++) {
        const path = resourcePath(root, `app://touchline/assets/${climb.repeat(times)}etc/passwd`)
        expect(path === null || path.startsWith(`${root}/`)).toBe(true)
      }
    }
  })
})
