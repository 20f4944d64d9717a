import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { get } from '../../../shared/document/entity-index'
import { SPACE } from '../../../shared/drawing/tokens'
import { runAction } from '../../actions/run-action'
import { t } from '../../i18n/i18n'
import { PersonaLine } from '../../drawing/persona-line'
import { useFile, useMap, useSession } from '../../session/hooks'
import { session } from '../../session/session'
import { focusView } from '../../session/view-controller'
import { useScene } from '../../editor/scene-context'
import menu from '../../ui/menu.module.css'
import ui from '../../ui/ui.module.css'
import styles from './canvas.module.css'

/** The menu at the bottom of the emotion lane's header that selects the persona whose emotions are set. */
export function PersonaMenu() {
  const { layout } = useScene()
  const file = useFile()
  const map = useMap()
  const active = useSession((state) => state.persona)
  const row = layout.rows.find(({ lane }) => lane.kind === 'emotion' && !lane.collapsed)
  if (!row) return null
  const personas = map.personas.flatMap((id) => get(file, 'persona', id) ?? [])
  const name = get(file, 'persona', active)?.name || t('personas.empty')
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={styles.personaButton}
        style={{ left: SPACE.laneInset - 6, top: row.y + row.height - 32, width: SPACE.laneLabel - SPACE.laneInset }}
        aria-label={t('canvas.persona', { name })}
      >
        <span className={ui.ellipsis}>{name}</span>
        <ChevronDown size={12} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          align="start"
          sideOffset={4}
          onCloseAutoFocus={(event) => {
            // Emotion keys are handled by the map.
            event.preventDefault()
            focusView()
          }}
        >
          <DropdownMenu.RadioGroup value={active} onValueChange={(id) => session.setState({ persona: id })}>
            {personas.map((persona) => (
              <DropdownMenu.RadioItem key={persona.id} value={persona.id}>
                <PersonaLine persona={persona.id} />
                <span>{persona.name || t('personas.empty')}</span>
                <DropdownMenu.ItemIndicator>
                  <Check size={14} aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator />
          <DropdownMenu.Item onSelect={() => runAction('map.personas')}>{t('action.map.personas')}</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
