import type { ReactElement } from 'react'
import { find } from '../../shared/document/entity-index'
import type { Entity, EntityKind } from '../../shared/document/schema'
import { useFile, useMap, useSession } from '../session/hooks'
import { FieldScope } from '../ui/use-pending-edit'
import { CardForm } from './forms/card-form'
import { LaneForm } from './forms/lane-form'
import { MapForm } from './forms/map-form'
import { LinkForm } from './forms/link-form'
import { NameForm } from './forms/name-form'
import { NoteForm } from './forms/note-form'
import { PersonaForm } from './forms/persona-form'
import { StageForm } from './forms/stage-form'
import { StepForm } from './forms/step-form'
import { TouchpointForm } from './forms/touchpoint-form'

/** The form of each kind of entity; null for kinds without a form. */
const FORMS: { readonly [Kind in EntityKind]: ((thing: Entity<Kind>) => ReactElement) | null } = {
  map: () => <MapForm />,
  stage: (stage) => <StageForm key={stage.id} stage={stage} />,
  step: (step) => <StepForm key={step.id} step={step} />,
  touchpoint: (touchpoint) => <TouchpointForm key={touchpoint.id} touchpoint={touchpoint} />,
  lane: (lane) => <LaneForm key={lane.id} lane={lane} />,
  card: (card) => <CardForm key={card.id} card={card} />,
  link: (link) => <LinkForm key={link.id} link={link} />,
  note: (note) => <NoteForm key={note.id} note={note} />,
  vote: null,
  filter: null,
  persona: (persona) => <PersonaForm key={persona.id} persona={persona} />,
  channel: (channel) => <NameForm key={channel.id} kind="channel" thing={channel} />,
  owner: (owner) => <NameForm key={owner.id} kind="owner" thing={owner} />,
  need: (need) => <NameForm key={need.id} kind="need" thing={need} />,
  metric: (metric) => <NameForm key={metric.id} kind="metric" thing={metric} />,
  wave: null,
  segment: null,
  score: null,
  benchmark: null,
  target: null,
  dataset: null,
  drivers: null,
  mapping: null,
  voice: null,
  theme: null,
  results: null,
  initiative: null,
  goal: null,
  'business-goal': null,
  round: null,
  market: null,
  thread: null,
  asset: null,
}

/** The form of the focused item, of the step for a cell, or of the map if nothing is focused. */
function Form() {
  const file = useFile()
  const focus = useSession((state) => state.focus)
  const found = focus && find(file, focus.kind === 'cell' ? focus.step : focus.id)
  // The kind matches the entity, which TypeScript can't infer for a union.
  const form = found && (FORMS[found.kind] as ((thing: Entity) => ReactElement) | null)
  return form ? form(found.entity) : <MapForm />
}

/** The inspector: all properties of the selection. */
export function Inspector() {
  const map = useMap()
  const subject = useSession(({ focus }) => (focus?.kind === 'cell' ? focus.step : focus?.id))
  return (
    <FieldScope value={[subject ?? map.id]}>
      <Form />
    </FieldScope>
  )
}
