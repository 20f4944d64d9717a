import { expect, test } from 'vitest'
import { PROTECTIVE_HEADERS } from '../../../../electron/protocol/headers'

test('the policy allows a page its own files, and nothing from anywhere else', () => {
  const policy = PROTECTIVE_HEADERS['content-security-policy'].split('; ').map((rule) => {
    const [name = '', ...sources] = rule.split(' ')
    return [name, sources.join(' ')] as const
  })
  expect(Object.fromEntries(policy)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' data: blob:",
    'connect-src': "'self'",
    'worker-src': "'self'",
    // These three do not fall back to default-src.
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  })
})

test('isolates pages and forbids content sniffing', () => {
  expect(PROTECTIVE_HEADERS).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
})
