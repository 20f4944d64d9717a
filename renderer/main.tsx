import { createRoot } from 'react-dom/client'
import '@xyflow/react/dist/base.css'
import './ui/global.css'
import { App } from './app'
import { bridge } from './session/bridge'
import { t } from './i18n/i18n'
import { start } from './start'
import { addInter } from './ui/fonts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no place for the app')
addInter()
start()
  .then(() => createRoot(root).render(<App />))
  .catch((error: unknown) => {
    // Never a blank window.
    root.textContent = t('start.failed')
    bridge.tell('log.error', { message: String(error).slice(0, 5000) })
  })
