import type { Plugin } from 'vite'
import { steps } from './steps'

/** Removes the named step from the sources while they are bundled; without a name it changes nothing. */
export function withoutStep(name: string | undefined): Plugin[] {
  const step = steps.find((one) => one.name === name)
  if (step === undefined) return []
  return [
    {
      name: 'without-step',
      enforce: 'pre',
      transform: (code, id) => (id.endsWith(`/${step.file}`) ? code.replace(step.source, () => step.without) : null),
    },
  ]
}
