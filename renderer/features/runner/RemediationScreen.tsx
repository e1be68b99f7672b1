// Tasks of one incident, with the one chosen below, or a new one being proposed.

import { useState } from 'react';
import type { IncidentView } from '../../../shared/incident/view.ts';
import type { SessionView } from '../../runtime/runtime.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { CalendarButton } from './CalendarButton.tsx';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { rolesInWords } from './names.ts';
import { ProposeFix } from './ProposeFix.tsx';
import { RemediationDetail } from './RemediationDetail.tsx';
import { RemediationTable } from './RemediationTable.tsx';
import { taskRows } from './remediation-rows.ts';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';

/** Ends the address under which a fix is proposed. */
export const NEW = 'new';

/** Why no fix can be proposed here and now; undefined where one can. */
function proposingRefused(
  view: IncidentView,
  version: PublishedVersion,
  session: SessionView,
): string | undefined {
  if (view.closedAt !== undefined)
    return 'The incident is closed. Reopen it, or write the fix into another incident that is linked to it.';
  const roles = view.proposesFix;
  if (roles === undefined)
    return 'This version tracks no fix alone: write it into its plan, or as a task of the incident.';
  return roles.length === 0 || roles.includes(session.role)
    ? undefined
    : `A fix is proposed by ${rolesInWords(version, roles)}. Alt P switches person.`;
}

/** `item`: “new” where a fix is being proposed. */
export function RemediationScreen({ item }: { item: string | undefined }) {
  const { navigate } = useRunner();
  const snapshot = useSnapshot();
  const session = useSession();
  const now = useNow(60_000);
  const ready = useRunnerState((state) => state.draftsRead);
  const rows = taskRows(snapshot, now);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const proposing = item === NEW;
  const refused = proposingRefused(snapshot.view, snapshot.version, session);
  const home = `/incidents/${snapshot.incident}/remediation`;
  const propose = (): void => navigate(`${home}/${NEW}`);
  const back = (): void => navigate(home);
  useKeys({ t: proposing || refused !== undefined ? undefined : propose });
  const detail = rows.find((row) => row.id === chosen) ?? rows[0];
  return (
    <div className={detail || proposing ? 'rem' : undefined}>
      <section className="top" aria-label="Tasks" data-region>
        <div className="chips">
          <span className="q">
            {counted(rows.filter(({ open }) => open).length, 'task')} open, by due date
          </span>
          <span className="end row">
            <CalendarButton rows={rows} now={now} />
            <Button size="s" keys="T" disabledReason={refused} onPress={propose}>
              New task
            </Button>
          </span>
        </div>
        {refused !== undefined && <p className="q pad">{refused}</p>}
        <div className="scrolls">
          {detail ? (
            <RemediationTable
              rows={rows}
              chosen={proposing ? undefined : detail.id}
              onChoose={(id) => {
                if (proposing) back();
                setChosen(id);
              }}
            />
          ) : (
            <Empty title="No task yet">
              Tasks come from the Learn phase: each with an owner, a date and what will show that it works.
              One that comes up before or after is proposed here.
            </Empty>
          )}
        </div>
      </section>
      {ready && proposing && <ProposeFix refused={refused} onDone={back} />}
      {ready && !proposing && detail && (
        <RemediationDetail key={detail.id} row={detail} snapshot={snapshot} />
      )}
    </div>
  );
}
