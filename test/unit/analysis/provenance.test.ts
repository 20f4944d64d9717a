import { expect, it } from 'vitest'
import { sourceName } from '../../../shared/analysis/provenance'

it('shows only the file name of a source with a path', () => {
  for (const [source, shown] of [
    ['/home/anna/secret/x.xlsx', 'x.xlsx'],
    ['~/secret/x.xlsx', 'x.xlsx'],
    ['./secret/x.xlsx', 'x.xlsx'],
    ['../secret/x.xlsx', 'x.xlsx'],
    ['secret/x.xlsx', 'x.xlsx'],
    ['/home/anna/secret files/of the client/x 2.xlsx', 'x 2.xlsx'],
    ['C:\\Users\\Anna\\secret\\x.xlsx', 'x.xlsx'],
    ['\\\\server\\secret\\x.xlsx', 'x.xlsx'],
    ['secret\\x', 'x'],
    ['file:///home/anna/secret/x.xlsx', 'x.xlsx'],
    ['https://surveys.example.com/secret/results?token=secret', 'results'],
    ['Export from /home/anna/secret/x.xlsx', 'Export from x.xlsx'],
    ['(/home/anna/secret/x.xlsx)', '(x.xlsx)'],
    ['/home/anna/secret/', ''],
  ] as const)
    expect(sourceName(source), source).toBe(shown)
})

it('does not change a source without a path', () => {
  for (const source of ['', 'NPS survey Q3/Q4', 'Qualtrics / CRM', 'calls and/or chats', 'x.xlsx', 'Survey, May 2026'])
    expect(sourceName(source)).toBe(source)
})
