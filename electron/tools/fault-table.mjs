import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inRoot } from './paths.mjs'

const jsonFile = inRoot('test-results', 'faults.json')

/**
 * Runs the fault tests with a table to report to (test/faults/table.ts), prints it and saves it as
 * test-results/faults.json.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} use receives additional environment variables
 * @returns {Promise<T>}
 */
export async function withFaultTable(use) {
  const folder = mkdtempSync(join(tmpdir(), 'touchline-faults-'))
  const table = join(folder, 'rows')
  try {
    return await use({ TOUCHLINE_FAULT_TABLE: table })
  } finally {
    if (existsSync(table))
      publish(
        readFileSync(table, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      )
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {(import('../../test/faults/table').Row & { seconds: number })[]} rows */
function publish(rows) {
  rows.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
  mkdirSync(dirname(jsonFile), { recursive: true })
  writeFileSync(jsonFile, `${JSON.stringify(rows, null, 2)}\n`)
  const cells = rows.map((row) => [
    row.id,
    row.what,
    String(row.rounds),
    ...(row.control
      ? ['', '', `${row.corrupt} corrupt, ${row.lost} lost`]
      : [String(row.corrupt), String(row.lost), '']),
    row.seconds.toFixed(0),
    row.note ?? '',
  ])
  printTable(['', 'What', 'Rounds', 'Corrupt', 'Lost', 'A control, which has to fail', 'Seconds', ''], cells)
}

function printTable(head, rows) {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)))
  const line = (row) =>
    `  ${row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd()}`
  process.stdout.write(`\nFaults (also in test-results/faults.json):\n${[head, ...rows].map(line).join('\n')}\n`)
}
