/** Result of a request: its own, or that of a newer request that superseded it. */
export interface Settled<Result> {
  result: Result
  superseded: boolean
}

interface Job<Request, Result> {
  order: number
  request: Request
  settle: ((settled: Settled<Result>) => void)[]
}

interface Lane<Request, Result> {
  running: Job<Request, Result>
  waiting: Job<Request, Result> | null
}

/**
 * Creates a queue that runs one request per key at a time. Of the waiting requests only the newest is kept; the others
 * receive its result.
 *
 * @param run must not reject; `previous` is the request that ran just before, if this one waited for it
 * @returns adds a request; `order` increases with the time of the request, which may differ from the order of arrival
 */
export function createLatestOnlyQueue<Request, Result>(
  run: (key: string, request: Request, previous: { request: Request; result: Result } | null) => Promise<Result>,
): (key: string, order: number, request: Request) => Promise<Settled<Result>> {
  const lanes = new Map<string, Lane<Request, Result>>()

  async function work(key: string, lane: Lane<Request, Result>): Promise<void> {
    let previous: { request: Request; result: Result } | null = null
    for (let job: Job<Request, Result> | null = lane.running; job !== null; job = lane.waiting) {
      lane.running = job
      lane.waiting = null
      const { request, settle } = job
      const result = await run(key, request, previous)
      previous = { request, result }
      settle.forEach((tell, index) => tell({ result, superseded: index < settle.length - 1 }))
    }
    lanes.delete(key)
  }

  function enqueue(key: string, job: Job<Request, Result>): void {
    const lane = lanes.get(key)
    if (lane === undefined) {
      const fresh = { running: job, waiting: null }
      lanes.set(key, fresh)
      void work(key, fresh)
      return
    }
    const rival = lane.waiting ?? (lane.running.order > job.order ? lane.running : null)
    const [older, newer] = rival !== null && rival.order > job.order ? [job, rival] : [rival, job]
    if (older !== null) newer.settle.unshift(...older.settle)
    if (newer !== lane.running) lane.waiting = newer
  }

  return (key, order, request) => new Promise((resolve) => enqueue(key, { order, request, settle: [resolve] }))
}
