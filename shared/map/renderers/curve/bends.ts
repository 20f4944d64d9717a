import { curveMonotoneX, line } from 'd3-shape'
import type { Point } from '../../../drawing/items'
import type { CurvePoint } from './points'

/** A cubic Bézier curve: start, two handles, end. Its x grows evenly, as those of d3's monotone curve do. */
export type Bend = readonly [Point, Point, Point, Point]

const third = (a: number, b: number) => a + (b - a) / 3

/** Returns d3's monotone curve through points, as one cubic curve for each pair of neighbours. */
function bendsThrough(points: readonly CurvePoint[]): Bend[] {
  const bends: Bend[] = []
  let from: Point = { x: 0, y: 0 }
  const pen = {
    moveTo: (x: number, y: number) => {
      from = { x, y }
    },
    lineTo: (x: number, y: number) => {
      const to = { x, y }
      const handle = (a: Point, b: Point) => ({ x: third(a.x, b.x), y: third(a.y, b.y) })
      bends.push([from, handle(from, to), handle(to, from), to])
      from = to
    },
    bezierCurveTo: (ax: number, ay: number, bx: number, by: number, x: number, y: number) => {
      const to = { x, y }
      bends.push([from, { x: ax, y: ay }, { x: bx, y: by }, to])
      from = to
    },
    closePath: () => undefined,
  }
  line<CurvePoint>(
    (point) => point.x,
    (point) => point.y,
  )
    .curve(curveMonotoneX)
    .context(pen as unknown as CanvasRenderingContext2D)(points)
  return bends
}

/** The points on which the bend from one point to the next depends. */
interface Around {
  readonly before: CurvePoint | null
  readonly here: CurvePoint
  readonly next: CurvePoint | null
  readonly afterNext: CurvePoint | null
}

/** Returns the bend of the curve from a point to the next one; null if there is none. */
export function bendFrom({ before, here, next, afterNext }: Around): Bend | null {
  if (!next) return null
  const bends = bendsThrough([before, here, next, afterNext].filter((point) => point !== null))
  return bends[before ? 1 : 0] ?? null
}

/** Divides a bend at a share (0 to 1) of its way (de Casteljau). */
export function divided([a, b, c, d]: Bend, share: number): readonly [Bend, Bend] {
  const between = (p: Point, q: Point): Point => ({ x: p.x + (q.x - p.x) * share, y: p.y + (q.y - p.y) * share })
  const [ab, bc, cd] = [between(a, b), between(b, c), between(c, d)]
  const [abc, bcd] = [between(ab, bc), between(bc, cd)]
  const middle = between(abc, bcd)
  return [
    [a, ab, abc, middle],
    [middle, bcd, cd, d],
  ]
}

/** Returns the height of a bend at an x between its ends. */
export function heightAt(bend: Bend, x: number): number {
  const [{ x: from }, , , { x: to }] = bend
  const share = to === from ? 0 : (x - from) / (to - from)
  return divided(bend, Math.max(0, Math.min(1, share)))[0][3].y
}

/** Divides a monotone bend where it crosses a height; returns it alone if it does not. */
export function dividedAt(bend: Bend, y: number): readonly Bend[] {
  const [{ y: from }, , , { y: to }] = bend
  if ((from - y) * (to - y) >= 0) return [bend]
  let [low, high] = [0, 1]
  // 20 halvings are exact to a millionth of the way.
  for (let turn = 0; turn < 20; turn++) {
    const middle = (low + high) / 2
    const [, , , at] = divided(bend, middle)[0]
    if ((at.y - y) * (from - y) > 0) low = middle
    else high = middle
  }
  return divided(bend, (low + high) / 2)
}

const number = (value: number) => String(Math.round(value * 100) / 100)
const at = ({ x, y }: Point) => `${number(x)} ${number(y)}`

/** Returns a bend in SVG's path syntax. */
export function bendPath([a, b, c, d]: Bend): string {
  return `M${at(a)}C${at(b)} ${at(c)} ${at(d)}`
}

/** Returns the area between a bend and a height, in SVG's path syntax. */
export function areaPath([a, b, c, d]: Bend, y: number): string {
  return `M${number(a.x)} ${number(y)}L${at(a)}C${at(b)} ${at(c)} ${at(d)}L${number(d.x)} ${number(y)}Z`
}
