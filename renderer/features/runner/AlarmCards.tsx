// A second history of a log, signed by its own device: shown until somebody writes down that it was seen.

import { readOrigin } from '../../../shared/evidence/origin.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import type { StartupNotice } from '../../runtime/runtime.ts';
import { alarmMark } from './alarm-mark.ts';
import { useSnapshot } from './incident-context.ts';
import { readableProblem } from './names.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export function AlarmCards() {
  const { incident, view } = useSnapshot();
  const { notices } = useSession();
  const open = notices.filter(({ kind, origin, differsAt }) => {
    const name = readOrigin(origin);
    const isHere = name.ok && (name.value.subject === incident || name.value.subject === 'workspace');
    if (kind !== 'alarm' || differsAt === undefined || !isHere) return false;
    const mark = alarmMark(origin, differsAt);
    return !view.timeline.some(({ title }) => title.includes(mark));
  });
  if (open.length === 0) return null;
  return (
    <Section className="trailbox" title="Two histories of one log" aside="alarm">
      {open.map((notice) => (
        <AlarmCard key={notice.message} notice={notice} />
      ))}
    </Section>
  );
}

function AlarmCard({ notice }: { notice: StartupNotice }) {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const mark = alarmMark(notice.origin, notice.differsAt ?? 0);
  const key = `${incident}/alarm/${mark}`;
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const found = draftText(draft.values, 'found');
  const keep = (): void => {
    const text = `${mark}: two histories of ${notice.origin}, seen. ${found.trim()}`;
    void store.getState().record(key, incident, { kind: 'AddNote', values: { text }, attachments: [] });
  };
  return (
    <div role="group" aria-label={`Alarm ${mark}`}>
      <p className="bad">
        <Mark kind="failed" label="alarm" /> <b className="m">{notice.message}</b> <code>{mark}</code>
      </p>
      <p className="q">
        A device was restored from an old copy, or somebody holds its key. Ask who worked on it, and revoke
        its key where nobody can say.
      </p>
      <Field
        label="What was found out"
        value={found}
        onChange={(value) => store.getState().changeDraft(key, { ...draft.values, found: value })}
      />
      <div className="row bt">
        <Button
          size="s"
          disabledReason={found.trim() === '' ? 'Write what was found out.' : undefined}
          onPress={keep}
        >
          Record that it was seen
        </Button>
      </div>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </div>
  );
}
