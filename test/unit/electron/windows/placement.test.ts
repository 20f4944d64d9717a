import { describe, expect, it } from 'vitest'
import { placeWindow } from '../../../../electron/windows/placement'

const main = { x: 0, y: 25, width: 1920, height: 1055 }
const second = { x: 1920, y: 0, width: 2560, height: 1400 }

describe('placeWindow', () => {
  it('centres the first window on the primary screen', () => {
    expect(placeWindow(null, 0, [main, second])).toEqual({ x: 240, y: 103, width: 1440, height: 900 })
  })

  it('restores the last position, even on a second screen', () => {
    const last = { x: 2000, y: 100, width: 1500, height: 1000 }
    expect(placeWindow(last, 0, [main, second])).toEqual(last)
  })

  it('uses the primary screen if the other one is gone', () => {
    const placed = placeWindow({ x: 2000, y: 100, width: 1500, height: 1000 }, 0, [main])
    expect(placed).toEqual({ x: 210, y: 53, width: 1500, height: 1000 })
  })

  it('moves a window that was almost off-screen back, and fits it to a smaller screen', () => {
    const placed = placeWindow({ x: 1700, y: 900, width: 1800, height: 1000 }, 0, [
      { x: 0, y: 0, width: 1280, height: 720 },
    ])
    expect(placed).toEqual({ x: 0, y: 0, width: 1280, height: 720 })
  })

  it('cascades further windows', () => {
    const last = { x: 100, y: 100, width: 1000, height: 700 }
    expect(placeWindow(last, 2, [main])).toMatchObject({ x: 156, y: 156 })
  })
})
