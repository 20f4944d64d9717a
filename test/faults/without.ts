import type { Plugin } from 'vite'
import { steps } from './steps'

/** Takes the step of this name out of the sources as they are bundled; without a name it leaves them as they are. */
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
