/** `versions-loop DIR FROM`: stores versions numbered from FROM until it is killed; prints the number of each. */
import { openVersionStore } from '../../electron/files/version-store'
import { numberedVersion } from './versions-left'

const [dir = '', from = '1'] = process.argv.slice(2)
const store = openVersionStore(dir)
for (let n = Number(from); ; n++) {
  await store.keep(numberedVersion(n))
  process.stdout.write(`${n}\n`)
}
