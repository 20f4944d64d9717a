import { lazy, Suspense } from 'react'
import { useShell } from '../session/hooks'
import { openDialog } from '../session/shell'

const AboutDialog = lazy(() => import('./about-dialog').then((module) => ({ default: module.AboutDialog })))
const LaneDialog = lazy(() => import('./lane-dialog').then((module) => ({ default: module.LaneDialog })))
const ExternalChangesDialog = lazy(() =>
  import('./external-changes-dialog').then((module) => ({ default: module.ExternalChangesDialog })),
)
const PaletteDialog = lazy(() =>
  import('./palette/palette-dialog').then((module) => ({ default: module.PaletteDialog })),
)
const RevertDialog = lazy(() =>
  import('./external-changes-dialog').then((module) => ({ default: module.RevertDialog })),
)
const SettingsDialog = lazy(() => import('./settings-dialog').then((module) => ({ default: module.SettingsDialog })))
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog').then((module) => ({ default: module.ShortcutsDialog })))
const VoteDialog = lazy(() => import('./vote-dialog').then((module) => ({ default: module.VoteDialog })))
const RatingDialog = lazy(() => import('./rating-dialog').then((module) => ({ default: module.RatingDialog })))

const DIALOGS = {
  about: AboutDialog,
  lane: LaneDialog,
  'changed-outside': ExternalChangesDialog,
  palette: PaletteDialog,
  revert: RevertDialog,
  settings: SettingsDialog,
  shortcuts: ShortcutsDialog,
  vote: VoteDialog,
  rate: RatingDialog,
} as const

/** The open dialog; its code is loaded when it is first opened. */
export function Dialogs() {
  const name = useShell((state) => state.dialog)
  if (name === null) return null
  const Dialog = DIALOGS[name]
  return (
    <Suspense>
      <Dialog onClose={() => openDialog(null)} />
    </Suspense>
  )
}
