// Breaking glass: acting for four hours in a role that is not one's own, or in an incident that one may not know; under a
// code, with a reason, to be ratified by another.

import { mayKnow } from '../../../shared/incident/people/need-to-know.ts';
import { COMMANDER } from '../../../shared/incident/people/people-state.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Select, type SelectItem } from '../../ui/Select.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSnapshot } from './incident-context.ts';
import { personName, readableProblem, roleTitle } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';
import { UnderCode } from './UnderCode.tsx';
import { useDraftForm } from './use-draft-form.ts';

/** They keep the roster, or only read. */
const NEVER: ReadonlySet<string> = new Set(['administrator', 'auditor']);

/** Inside an incident, roles of others; into one that is restricted, one's own too. Command of others goes by the card. */
function useRolesToTake(): readonly SelectItem<string>[] {
  const { version, view } = useSnapshot();
  const session = useSession();
  const inside = mayKnow(view.people, session.person, useNow(20_000));
  const own = session.roster.people.find(({ person }) => person === session.person)?.roles ?? [];
  return version.package.manifest.roles
    .filter(({ id }) => !NEVER.has(id) && (own.includes(id) ? !inside : id !== COMMANDER))
    .map(({ id, title }) => ({ value: id, text: title }));
}

export function BreakGlassDialog({ onClose }: { onClose: () => void }) {
  const { incident, version } = useSnapshot();
  const { runtime, store } = useRunner();
  const session = useSession();
  const key = `${incident}/break-glass`;
  const form = useDraftForm(key);
  const roles = useRolesToTake();
  const missing = form.firstEmpty([
    ['role', 'Choose the role.'],
    ['code', 'Choose a code.'],
    ['reason', 'Write the reason.'],
    ['compensatingControl', 'Write what protects meanwhile.'],
  ]);
  const role = form.text('role');
  const go = async (): Promise<void> => {
    if (missing !== undefined) return;
    const values = { reason: form.text('reason'), compensatingControl: form.text('compensatingControl') };
    const command = { kind: 'BreakGlass', role, code: form.text('code'), values } as const;
    const receipt = await store.getState().record(key, incident, command);
    if (!receipt) return;
    runtime.switchPerson(session.person, role);
    onClose();
  };
  const who = personName(session, session.person);
  return (
    <Dialog
      wide
      title="Break the glass"
      lead={`${who} acts in the role for four hours. Everybody sees it, and another person ratifies it within 24 hours.`}
      onClose={onClose}
      footer={
        <DialogAnswers
          act={role === '' ? 'Break the glass' : `Act as ${roleTitle(version, role)} for 4 hours`}
          missing={form.busy ? 'Being recorded.' : missing}
          onAct={() => void go()}
          onBack={onClose}
        >
          {missing !== undefined && <span className="meta">{missing}</span>}
        </DialogAnswers>
      }
    >
      <Select
        label="Role that is needed"
        items={roles}
        value={roles.find(({ value }) => value === role)?.value}
        onChange={(value) => form.change('role', value)}
      />
      <UnderCode form={form} />
      {form.refused && <ProblemNote problem={readableProblem(session, form.refused)} />}
    </Dialog>
  );
}
