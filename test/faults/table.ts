import { appendFileSync } from 'node:fs'

/** A row of the table at the end of `npm run faults`. */
export interface FaultRow {
  /** The number of the requirement in docs/reliability.md, such as `R3`. */
  id: string
  what: string
  rounds: number
  /** How often the result could not be read or was a mixture of two states. */
  corrupt: number
  /** How often acknowledged data was gone. */
  lost: number
  /** The row belongs to a control, which has to fail to show that the test can detect faults. */
  control?: boolean
  note?: string
}

let since = performance.now()

/**
 * Adds a row, with the time since the last one of this file, to the table of the run (`TOUCHLINE_FAULT_TABLE`), if
 * there is one.
 */
export function report(row: FaultRow): void {
  const now = performance.now()
  const seconds = (now - since) / 1000
  since = now
  const table = process.env.TOUCHLINE_FAULT_TABLE
  if (table !== undefined) appendFileSync(table, `${JSON.stringify({ ...row, seconds })}\n`)
}
