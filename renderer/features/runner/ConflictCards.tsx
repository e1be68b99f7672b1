// What two devices recorded without knowing of each other and cannot both hold: both sides, and one act that settles it.

import type { ConflictKind, ConflictSide, ConflictState } from '../../../shared/incident/conflict.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { Time } from '../../ui/Time.tsx';
import { useSnapshot } from './incident-context.ts';
import { personName, readableProblem, recordNumber } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const TITLES: { readonly [K in ConflictKind]: string } = {
  rival_severity: 'Two severities',
  rival_decision: 'Two decisions on the same',
  step_twice: 'The same step, done twice',
  no_longer_applies: 'No longer applies',
};

export function ConflictCards() {
  const { conflicts } = useSnapshot();
  const open = conflicts.filter(({ settled }) => !settled);
  if (open.length === 0) return null;
  return (
    <Section
      className="trailbox"
      title="Recorded on two devices, cannot both hold"
      aside={open.length === 1 ? '1 conflict' : `${open.length} conflicts`}
    >
      {open.map((conflict) => (
        <ConflictCard key={conflict.conflict} conflict={conflict} />
      ))}
    </Section>
  );
}

function ConflictCard({ conflict }: { conflict: ConflictState }) {
  const { incident, view } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const inEffect = conflict.sides.find((side) => side.inEffect);
  const title = view.timeline.find(({ seq }) => seq === inEffect?.record)?.title;
  const key = `${incident}/conflict/${conflict.conflict}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const rationale = draftText(draft.values, 'rationale');
  const missing = rationale.trim() === '' ? 'Write why.' : undefined;
  const keep = (keeps: number): void => {
    const { conflict: id } = conflict;
    void store
      .getState()
      .record(key, incident, { kind: 'ResolveConflict', conflict: id, keeps, values: { rationale } });
  };
  return (
    <div role="group" aria-label={`${TITLES[conflict.kind]} ${conflict.conflict}`}>
      <p>
        <Mark kind="look" label="conflict" /> <b className="m">{TITLES[conflict.kind]}</b>
        {title === undefined ? '' : `: ${title}`} <code>{conflict.conflict}</code>
      </p>
      {conflict.sides.map((side) => (
        <SideFacts
          key={`${side.origin} ${side.seq}`}
          side={side}
          own={side.device === session.workspace.device}
        />
      ))}
      {conflict.reason !== undefined && <p className="q">{conflict.reason}</p>}
      <Field
        label="Why it holds"
        value={rationale}
        onChange={(value) => store.getState().changeDraft(key, { ...draft.values, rationale: value })}
      />
      <div className="row bt">
        {conflict.sides.map((side) => (
          <Button key={side.record} size="s" disabledReason={missing} onPress={() => keep(side.record)}>
            {side.says === '' ? `Record ${recordNumber(side.record)} holds` : `${wordOf(side)} holds`}
          </Button>
        ))}
      </div>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </div>
  );
}

const wordOf = ({ says }: ConflictSide): string => says.replaceAll('_', ' ');

function SideFacts({ side, own }: { side: ConflictSide; own: boolean }) {
  const session = useSession();
  const { incident } = useSnapshot();
  return (
    <p>
      <Mark
        kind={side.inEffect ? 'found' : 'missing'}
        label={side.inEffect ? 'in effect' : 'not in effect'}
      />{' '}
      <a href={`#/evidence/${incident}/${recordNumber(side.record)}`}>Record {recordNumber(side.record)}</a>
      {side.says === '' ? '' : `: ${wordOf(side)}`}{' '}
      <span className="q">
        {personName(session, side.actor)} on {own ? 'this device' : side.device}, <Time at={side.at} />,{' '}
        {side.inEffect ? 'in effect' : 'not in effect'}
      </span>
    </p>
  );
}
