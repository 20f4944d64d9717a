/** The map as plain elements, exported by html-to-image or printed as they are. */
import { toPng } from 'html-to-image'
import { cardColour, cards, size } from './map.js'

performance.mark('mount')
const style = document.createElement('style')
style.textContent = `
  body { margin: 0; font: 12px sans-serif; }
  #map { position: relative; width: ${size.width}px; height: ${size.height}px; background: #fff; }
  .card { position: absolute; box-sizing: border-box; padding: 10px; border: 1px solid #cfd5df; border-radius: 6px; background: ${cardColour}; box-shadow: 0 1px 3px rgb(0 0 0 / 25%); overflow: hidden; }
  .card h3 { margin: 0 0 6px; font-size: 13px; }
  .card svg { float: left; margin-right: 6px; }
  .chip { display: inline-block; padding: 1px 6px; margin-right: 4px; border-radius: 9px; background: #eef1f5; font-size: 10px; }
`
document.head.append(style)
const map = document.createElement('div')
map.id = 'map'
map.innerHTML = cards
  .map(
    ({
      x,
      y,
      width,
      height,
      title,
    }) => `<div class="card" style="left:${x}px;top:${y}px;width:${width}px;height:${height}px">
  <svg width="14" height="14" viewBox="0 0 24 24" fill="none" stroke="#333" stroke-width="2"><circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/></svg>
  <h3>${title}</h3><span class="chip">Web</span><span class="chip">told</span><p>Owner: Billing <span class="chip">61 %</span></p></div>`,
  )
  .join('')
document.body.append(map)

window.peer = {
  painted: () => map.childElementCount === cards.length,
  png: async () =>
    (await toPng(map, { width: size.width, height: size.height, pixelRatio: 1, skipAutoScale: true })).length,
  size,
  titles: () => cards.map(({ title }) => title),
}
