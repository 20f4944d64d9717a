import { Plus, Trash2 } from 'lucide-react'
import { kindText } from '../../../shared/kind-text'
import { numberText } from '../../../shared/analysis/scores'
import { valenceOf } from '../../../shared/document/emotion'
import type { Step } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { typeNewTouchpoint } from '../../editor/typing'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession, useShell } from '../../session/hooks'
import { focusOn } from '../../session/selection'
import { dispatch, session } from '../../session/session'
import { Button, IconButton } from '../../ui/button'
import { SelectField, TextField } from '../../ui/fields'
import { ListField } from '../../ui/list-field'
import { EmotionField } from '../fields/emotion-field'
import { EvidenceFields } from '../fields/evidence'
import { ExpectationFields, ImportanceFields, OutcomeFields } from '../fields/experience-fields'
import { MomentField } from '../fields/moment-field'
import { NeedsFields } from '../fields/needs-field'
import { ResponsibleFields } from '../fields/responsible-fields'
import { OpensField } from '../fields/opens-field'
import { Scores } from '../fields/scores'
import { type SectionContent, Sections } from '../sections'
import { update, updateList } from '../../editor/update'
import { FieldScope } from '../../ui/use-pending-edit'
import styles from '../inspector.module.css'

function Touchpoints({ step }: { readonly step: Step }) {
  const file = useFile()
  return (
    <>
      {step.touchpoints.map((touchpoint) => {
        const channel = get(file, 'channel', touchpoint.channel)?.name
        const name = touchpoint.title || channel || t('touchpoint.untitled')
        return (
          <div key={touchpoint.id} className={styles.row}>
            <button type="button" className={styles.link} onClick={() => focusOn({ kind: 'thing', id: touchpoint.id })}>
              {name}
              {touchpoint.title && channel && <small> · {channel}</small>}
            </button>
            <IconButton
              label={t('inspector.remove', { name })}
              icon={Trash2}
              onClick={() => dispatch({ type: 'remove', ids: [touchpoint.id] })}
            />
          </div>
        )
      })}
      <Button icon={Plus} onClick={() => typeNewTouchpoint(step.id)}>
        {t('action.insert.touchpoint')}
      </Button>
    </>
  )
}

/** Selects the persona whose emotion, expectation and perception are shown. */
function PersonaChoice() {
  const file = useFile()
  const map = useMap()
  const persona = useSession((state) => state.persona)
  if (map.personas.length < 2) return null
  return (
    <SelectField
      label={t('inspector.persona')}
      name="persona"
      value={persona}
      options={map.personas
        .flatMap((id) => get(file, 'persona', id) ?? [])
        .map(({ id, name }) => ({ value: id, label: name }))}
      onSelect={(id) => session.setState({ persona: id })}
    />
  )
}

const isSome = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0

/** All properties of a step. */
export function StepForm({ step }: { readonly step: Step }) {
  const file = useFile()
  const locale = useShell((state) => state.locale)
  const persona = useSession((state) => state.persona)
  const { id, experience, importance, outcome, strengths, weaknesses, quotes } = step
  const isFuture = useMap().state === 'future'
  const valence = valenceOf(step, persona, file.waves)
  const list = (field: 'strengths' | 'weaknesses' | 'quotes') => (
    <ListField
      label={t(`inspector.${field}`)}
      name={field}
      placeholder={t(`inspector.${field}-hint`)}
      values={step[field] ?? []}
      onInput={(values, mark) => updateList(id, field, values, mark)}
    />
  )
  const sections: readonly SectionContent[] = [
    {
      id: 'emotion',
      title: isFuture ? t('inspector.emotion-intended') : undefined,
      used: true,
      brief: valence === null ? '' : numberText(valence, locale),
      content: (
        <FieldScope value={[step.id, persona]}>
          <EmotionField key={persona} step={step} />
        </FieldScope>
      ),
    },
    {
      id: 'moment',
      used: true,
      brief: step.moment && kindText('moment.kind', step.moment.kind, t),
      content: <MomentField id={id} moment={step.moment} />,
    },
    {
      id: 'expectation',
      used: experience !== undefined || step.delivered !== undefined,
      brief: step.delivered && kindText('delivered', step.delivered, t),
      content: <ExpectationFields key={persona} step={step} />,
    },
    { id: 'needs', used: isSome(step.needs), content: <NeedsFields step={step} /> },
    {
      id: 'importance',
      used: importance !== undefined,
      brief: [importance?.customer, importance?.organisation].filter(Boolean).join(' · '),
      content: <ImportanceFields step={step} />,
    },
    { id: 'outcome', used: outcome !== undefined, brief: outcome?.what, content: <OutcomeFields step={step} /> },
    {
      id: 'strengths',
      used: isSome(strengths) || isSome(weaknesses),
      content: (
        <>
          {list('strengths')}
          {list('weaknesses')}
        </>
      ),
    },
    { id: 'quotes', used: isSome(quotes), content: list('quotes') },
    { id: 'scores', used: true, content: <Scores subject={id} /> },
    {
      id: 'touchpoints',
      used: true,
      brief: String(step.touchpoints.length || ''),
      content: <Touchpoints step={step} />,
    },
    {
      id: 'evidence',
      used: step.evidence !== undefined,
      brief: step.evidence && kindText('evidence', step.evidence.kind, t),
      content: (
        <EvidenceFields
          evidence={step.evidence}
          onChange={(evidence, mark) => update(id, { evidence: evidence ?? '' }, mark)}
        />
      ),
    },
    {
      id: 'responsible',
      used: step.owner !== undefined || isSome(step.departments),
      brief: get(file, 'owner', step.owner)?.name,
      content: <ResponsibleFields thing={step} />,
    },
    {
      id: 'note',
      used: step.note !== undefined,
      content: (
        <TextField
          label={t('inspector.note')}
          lines={3}
          name="note"
          value={step.note ?? ''}
          onInput={(note, mark) => update(id, { note }, mark)}
        />
      ),
    },
  ]
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.step')}</h2>
      <TextField
        label={t('inspector.title')}
        value={step.title}
        onInput={(title, mark) => update(id, { title }, mark)}
      />
      <OpensField step={step} />
      <PersonaChoice />
      <Sections sections={sections} />
    </form>
  )
}
