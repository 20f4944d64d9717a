import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from '@playwright/test'

/** How strictly axe looks: with the enhanced contrast of high-contrast themes, or at colours alone. */
interface Strictness {
  readonly enhanced?: boolean
  readonly colours?: boolean
}

/** Brings axe into the page; it goes with a reload. */
async function addAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
}

/** Everything that axe objects to in the window as it is, in a form that says where. */
export async function violations(
  page: Page,
  { enhanced = false, colours = false }: Strictness = {},
): Promise<string[]> {
  await addAxe(page)
  return page.evaluate(
    async (strictness) => {
      const { axe: checker } = window as unknown as { axe: typeof axe }
      // A menu or popover lies beside the page's parts as long as it is open.
      const isPopped = document.querySelector('[data-radix-popper-content-wrapper]') !== null
      const rules = { 'color-contrast-enhanced': { enabled: strictness.enhanced }, region: { enabled: !isPopped } }
      const { violations: found } = await checker.run(document, {
        resultTypes: ['violations'],
        rules,
        ...(strictness.colours && { runOnly: { type: 'tag', values: ['cat.color'] } }),
      })
      return found.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
      )
    },
    { enhanced, colours },
  )
}
