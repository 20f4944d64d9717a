/**
 * Lets the app’s parsing worker exceed its limits. Prints the outcome and the time (ms) of each as one line of JSON.
 */
import { OUTSIDE, parseInWorker, type WorkerLimits } from '../../electron/parse-in-worker'
import { cards, small, withMap } from '../unit/document/corpus'

async function tell(text: string, limits: WorkerLimits): Promise<void> {
  const from = performance.now()
  const reply = await parseInWorker({ text }, limits)
  process.stdout.write(
    `${JSON.stringify({ outcome: reply.ok ? 'accepted' : reply.problem.code, values: reply.ok ? {} : reply.problem.values, ms: Math.round(performance.now() - from) })}\n`,
  )
}

const large = withMap({ cards: cards(49_999) })
await tell(large, { ...OUTSIDE, seconds: 0.05 })
await tell(large, { ...OUTSIDE, megabytes: 16 })
// Nothing interrupts the engine’s parser while it reads this.
await tell(`{"later":{${Array.from({ length: 1_900_000 }, (_, at) => `"${at.toString(36)}":0`).join()}}}`, {
  ...OUTSIDE,
  seconds: 0.5,
})
await tell(small, OUTSIDE)
