import './export.css'
import type { ExportJob, TellArguments } from '../../shared/ipc'
import { bridge } from '../bridge'
import { addFonts } from '../ui/fonts'
import { showDrawing } from './page'
import { paintPng } from './png'

/** The hidden page of exports: asks main for its one job, does it, and answers. */
async function work(): Promise<TellArguments<'export.answer'>> {
  const job: ExportJob = await bridge.call('export.job', {})
  if (job.format === 'png') return { ok: true, png: await paintPng(job.scene, job.scale) }
  await showDrawing(job)
  return { ok: true }
}

addFonts()
bridge.tell('export.answer', await work().catch((error: unknown) => ({ ok: false as const, message: String(error) })))
