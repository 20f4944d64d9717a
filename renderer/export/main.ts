import './export.css'
import type { TellArguments } from '../../shared/ipc'
import type { ExportJob } from '../../shared/ipc-values'
import type { Scene } from '../../shared/drawing/items'
import { bridge } from '../session/bridge'
import { addFacesFor, addInter } from '../ui/fonts'
import { showDrawing } from './page'
import { paintPng } from './png'

/** The hidden page of exports: asks main for its one job, does it, and answers. */
async function work(): Promise<TellArguments<'export.answer'>> {
  const job: ExportJob = await bridge.call('export.job', {})
  addFacesFor(job.format === 'png' ? textOf(job.scene) : job.svg)
  if (job.format === 'png')
    return { ok: true, png: await paintPng(job.scene, job.scale, (done) => bridge.tell('export.progress', { done })) }
  await showDrawing(job)
  return { ok: true }
}

/** All texts of a scene, one after the other. */
function textOf({ items }: Scene): string {
  return items.map((item) => (item.kind === 'text' ? item.text : '')).join('')
}

addInter()
bridge.tell('export.answer', await work().catch((error: unknown) => ({ ok: false as const, message: String(error) })))
