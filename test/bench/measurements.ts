import { median } from './statistics'

/** What one repetition of a row measured, by the name of the figure. */
export type Figures = Readonly<Record<string, number>>

/** What is left of a row that could not be measured. */
export interface FailedMeasurement {
  readonly row: string
  readonly subject: string
  readonly message: string
}

/** All that a run has measured: of each row and subject the figures of every repetition. */
export interface Measurements {
  add(row: string, subject: string, figures: Figures): void
  fail(row: string, subject: string, error: unknown): void
  /** The median over the repetitions; null where there is none. */
  median(row: string, subject: string, figure: string): number | null
  readonly failures: readonly FailedMeasurement[]
  /** The repetitions as they were measured: by row, subject and figure. */
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
