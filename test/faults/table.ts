import { appendFileSync } from 'node:fs'

/** One line of the table at the end of `npm run faults`. */
export interface FaultRow {
  /** The promise's number in docs/reliability.md, such as `R3`. */
  id: string
  what: string
  rounds: number
  /** How often what was left could not be read, or was a mixture of two states. */
  corrupt: number
  /** How often something that had been acknowledged was gone. */
  lost: number
  /** The row is of a control, which has to fail: what is corrupt or lost shows that the test can see it. */
  control?: boolean
  note?: string
}

let since = performance.now()

/** Adds a row, with the time since the last one of this file, to the table of the run (`TOUCHLINE_FAULT_TABLE`), if it has one. */
export function report(row: FaultRow): void {
  const now = performance.now()
  const seconds = (now - since) / 1000
  since = now
  const table = process.env.TOUCHLINE_FAULT_TABLE
  if (table !== undefined) appendFileSync(table, `${JSON.stringify({ ...row, seconds })}\n`)
}
