import { SCALES, type Settings, THEMES } from '../../shared/settings'
import { LANGUAGE_SETTINGS } from '../../shared/languages'
import { bridge } from '../session/bridge'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { Dialog } from '../ui/dialog'
import { SelectField } from '../ui/fields'
import ui from '../ui/ui.module.css'

function change(settings: Partial<Settings>): void {
  void bridge.call('settings.change', settings)
}

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const settings = useShell((state) => state.settings)
  const locale = useShell((state) => state.locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  return (
    <Dialog title={t('settings.title')} onClose={onClose}>
      <div className={ui.form}>
        <SelectField
          label={t('settings.language')}
          value={settings.language}
          options={LANGUAGE_SETTINGS.map((value) => ({ value, label: t(`action.view.language(${value})`) }))}
          onSelect={(language) => change({ language })}
        />
        <SelectField
          label={t('settings.theme')}
          value={settings.theme}
          options={THEMES.map((value) => ({ value, label: t(`action.view.theme(${value})`) }))}
          onSelect={(theme) => change({ theme })}
        />
        <SelectField
          label={t('settings.scale')}
          value={String(SCALES.find((scale) => scale === settings.scale) ?? 1)}
          options={SCALES.map((scale) => ({ value: String(scale), label: percent.format(scale) }))}
          onSelect={(scale) => change({ scale: Number(scale) })}
        />
        <label className={ui.check}>
          <input
            type="checkbox"
            checked={settings.autosave}
            onChange={(event) => change({ autosave: event.target.checked })}
          />
          {t('settings.autosave')}
        </label>
        <p className={ui.quiet}>{t('settings.autosave-text')}</p>
        <label className={ui.check}>
          <input
            type="checkbox"
            checked={settings.keepCameraData}
            onChange={(event) => change({ keepCameraData: event.target.checked })}
          />
          {t('settings.keep-camera-data')}
        </label>
        <p className={ui.quiet}>{t('settings.keep-camera-data-text')}</p>
      </div>
    </Dialog>
  )
}
