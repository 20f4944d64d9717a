import { median } from './statistics'

/** The results of one repetition of a row, by figure. */
export type Figures = Readonly<Record<string, number>>

/** A row that could not be measured. */
export interface FailedMeasurement {
  readonly row: string
  readonly subject: string
  readonly message: string
}

/** All results of a run: the figures of every repetition, by row and subject. */
export interface Measurements {
  add(row: string, subject: string, figures: Figures): void
  fail(row: string, subject: string, error: unknown): void
  /** Returns the median over the repetitions; null if there are none. */
  median(row: string, subject: string, figure: string): number | null
  readonly failures: readonly FailedMeasurement[]
  /** Returns the figures of all repetitions by row, subject and figure. */
  raw(): Record<string, Record<string, Record<string, number[]>>>
}

export function createMeasurements(): Measurements {
  const rows: Record<string, Record<string, Record<string, number[]>>> = {}
  const failures: FailedMeasurement[] = []
  return {
    add(row, subject, figures) {
      const ofSubject = ((rows[row] ??= {})[subject] ??= {})
      for (const [figure, value] of Object.entries(figures)) (ofSubject[figure] ??= []).push(value)
    },
    fail(row, subject, error) {
      failures.push({
        row,
        subject,
        message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
      })
    },
    median(row, subject, figure) {
      const values = rows[row]?.[subject]?.[figure]
      return values && values.length > 0 ? median(values) : null
    },
    failures,
    raw: () => rows,
  }
}
