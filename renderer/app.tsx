import { useSession, useShell } from './session/hooks'
import { Dialogs } from './dialogs/dialogs'
import { EditorView } from './workspace/editor-view'
import { Notices } from './workspace/notices'
import { StartScreen } from './workspace/start/start-screen'

/** The window: the start screen, or the open document; notices and dialogs over either. */
export function App() {
  const open = useSession((state) => state.document?.id)
  // Everything under here is rendered again in another language; what keeps its own render asks for the look of the map.
  useShell((state) => state.language)
  return (
    <>
      {open === undefined ? <StartScreen /> : <EditorView key={open} />}
      <Notices />
      <Dialogs />
    </>
  )
}
