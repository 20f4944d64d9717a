import './export.css'
import type { TellArguments } from '../../shared/ipc'
import type { ExportJob } from '../../shared/ipc-values'
import type { Scene } from '../../shared/drawing/items'
import { bridge } from '../session/bridge'
import { addFacesFor, addInter } from '../ui/fonts'
import { showDrawings } from './page'
import { paintPng } from './png'

/** The hidden export page: gets its job from the main process and performs it. Returns the result to send. */
async function work(): Promise<TellArguments<'export.answer'>> {
  const job: ExportJob = await bridge.call('export.job', {})
  addFacesFor(job.format === 'png' ? textOf(job.scene) : job.svgs.join(''))
  if (job.format === 'png')
    return { ok: true, png: await paintPng(job.scene, job.scale, (done) => bridge.tell('export.progress', { done })) }
  await showDrawings(job)
  return { ok: true }
}

/** Returns all texts of a scene, joined. */
function textOf({ items }: Scene): string {
  return items.map((item) => (item.kind === 'text' ? item.text : '')).join('')
}

addInter()
bridge.tell('export.answer', await work().catch((error: unknown) => ({ ok: false as const, message: String(error) })))
