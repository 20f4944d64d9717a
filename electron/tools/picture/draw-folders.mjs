const BOX = { width: 132, height: 46, gapX: 18, gapY: 50 }
const ROOM = { padding: 24, head: 40, gap: 40 }
const MARGIN = 24

/**
 * Draws rooms side by side, each with its folders by level, those that import nothing at the bottom. Red, dashed arrows
 * point upwards: they close a cycle. The output is deterministic.
 * @param {Map<string, import('./folders.mjs').Folder>} folders
 * @param {readonly string[]} rooms from left to right
 * @returns {string} content of an SVG file
 */
export function drawFolders(folders, rooms) {
  const placed = new Map()
  const parts = []
  let x = MARGIN
  let height = 0
  for (const room of rooms) {
    const rows = rowsOf(folders, room)
    const width = 2 * ROOM.padding + Math.max(1, ...rows.map((row) => row.length)) * (BOX.width + BOX.gapX) - BOX.gapX
    const tall = ROOM.head + 2 * ROOM.padding + rows.length * (BOX.height + BOX.gapY) - BOX.gapY
    rows.forEach((row, at) =>
      placeRow(row, { x, width, y: MARGIN + ROOM.head + ROOM.padding + at * (BOX.height + BOX.gapY) }, placed),
    )
    parts.push(drawRoom(room, { x, y: MARGIN, width, height: tall }, roomsOf(folders, room)))
    height = Math.max(height, tall)
    x += width + ROOM.gap
  }
  const edges = [...placed].flatMap(([key, from]) => [
    ...folders.get(key).imports.map((to) => drawEdge(from, placed.get(to))),
    ...folders.get(key).against.map((to) => drawBackEdge(from, placed.get(to))),
  ])
  const boxes = [...placed].map(([key, box]) => drawBox(folders.get(key), box))
  const [wide, high] = [x - ROOM.gap + MARGIN, height + 2 * MARGIN]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" font-family="Inter, Helvetica, Arial, sans-serif" role="img">`,
    '<title>Which folder imports which</title>',
    `<defs>${tip('tip', '#64748b')}${tip('back', '#dc2626')}</defs>`,
    `<rect width="${wide}" height="${high}" fill="#ffffff"/>`,
    ...parts,
    ...edges,
    ...boxes,
    '</svg>\n',
  ].join('\n')
}

const tip = (id, colour) =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8Z" fill="${colour}"/></marker>`

/**
 * Returns a room's folder keys by level, highest first; within a row, folders are placed below those that import them.
 */
function rowsOf(folders, room) {
  const own = [...folders].filter(([, folder]) => folder.room === room)
  const levels = [...new Set(own.map(([, { level }]) => level))].sort((a, b) => b - a)
  const rows = []
  const placeOf = new Map()
  for (const level of levels) {
    const row = own.filter(([, folder]) => folder.level === level).map(([key]) => key)
    const wish = (key) => {
      const above = own.filter(([, { imports }]) => imports.includes(key)).flatMap(([from]) => placeOf.get(from) ?? [])
      return above.length === 0 ? 0.5 : above.reduce((sum, place) => sum + place, 0) / above.length
    }
    row.sort((a, b) => wish(a) - wish(b) || a.localeCompare(b))
    row.forEach((key, at) => placeOf.set(key, (at + 0.5) / row.length))
    rows.push(row)
  }
  return rows
}

function roomsOf(folders, room) {
  return [
    ...new Set([...folders.values()].filter((folder) => folder.room === room).flatMap((folder) => [...folder.rooms])),
  ].sort()
}

function placeRow(row, { x, y, width }, placed) {
  const all = row.length * (BOX.width + BOX.gapX) - BOX.gapX
  row.forEach((key, at) => placed.set(key, { x: Math.round(x + (width - all) / 2 + at * (BOX.width + BOX.gapX)), y }))
}

function drawRoom(room, { x, y, width, height }, imported) {
  const also = imported.length === 0 ? 'imports no other room' : `imports ${imported.join(', ')}`
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="#f8fafc" stroke="#cbd5e1"/>`,
    `<text x="${x + ROOM.padding}" y="${y + 30}" font-size="17" font-weight="600" fill="#0f172a">${room}/</text>`,
    `<text x="${x + width - ROOM.padding}" y="${y + 30}" font-size="12" fill="#475569" text-anchor="end">${also}</text>`,
  ].join('\n')
}

function drawBox({ name, files }, { x, y }) {
  return [
    `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="#ffffff" stroke="#64748b"/>`,
    `<text x="${x + BOX.width / 2}" y="${y + 21}" font-size="14" font-weight="600" fill="#0f172a" text-anchor="middle">${name}</text>`,
    `<text x="${x + BOX.width / 2}" y="${y + 37}" font-size="11" fill="#475569" text-anchor="middle">${files} ${files === 1 ? 'file' : 'files'}</text>`,
  ].join('\n')
}

function drawEdge(from, to) {
  const [x1, y1] = [from.x + BOX.width / 2, from.y + BOX.height]
  const [x2, y2] = [to.x + BOX.width / 2, to.y - 2]
  const bend = Math.round((y2 - y1) / 2)
  return `<path d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}" fill="none" stroke="#64748b" stroke-opacity="0.7" marker-end="url(#tip)"/>`
}

/** Draws an import that points upwards and closes a cycle. */
function drawBackEdge(from, to) {
  const [x1, y1] = [from.x + BOX.width - 16, from.y]
  const [x2, y2] = [to.x + BOX.width - 16, to.y + BOX.height + 2]
  const bend = Math.round((y1 - y2) / 2)
  return `<path d="M${x1} ${y1}C${x1 + 30} ${y1 - bend} ${x2 + 30} ${y2 + bend} ${x2} ${y2}" fill="none" stroke="#dc2626" stroke-dasharray="4 3" marker-end="url(#back)"/>`
}
