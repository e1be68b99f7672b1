// The other incident, found by its number or words of its title among all that there are, however old.

import { useMemo } from 'react';
import type { Values } from '../../../shared/base/json.ts';
import type { IncidentSummary } from '../../runtime/runtime.ts';
import { Options } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { useWalk } from '../../ui/use-walk.ts';
import { useSnapshot } from './incident-context.ts';
import { isSought, type LifecycleForm } from './lifecycle-draft.ts';
import { incidentNumber } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';

const MOST = 6;

/** Incidents of the same kind: a rehearsal is never linked to a live one. */
export function OtherPick({
  form,
  onChange,
}: {
  form: Pick<LifecycleForm, 'other' | 'otherNumber' | 'sought'>;
  onChange: (part: Values) => void;
}) {
  const { view, incident } = useSnapshot();
  const { runtime } = useRunner();
  const session = useSession();
  const { sought, other } = form;
  const fits = (known: IncidentSummary): boolean =>
    known.incident !== incident && known.mode === view.mode && isSought(sought, known);
  const seeks = session.moreIncidents && sought.trim() !== '';
  const walk = useWalk<IncidentSummary>({
    pages: seeks ? () => runtime.lists.pages('incidents') : undefined,
    keep: fits,
    sought,
  });
  const found = (seeks ? walk.found : session.incidents.filter(fits)).slice(0, MOST);
  const chosen = useMemo(
    () => session.incidents.find((known) => known.incident === other),
    [session.incidents, other],
  );
  const shown = chosen && !found.includes(chosen) ? [chosen, ...found] : found;
  const choose = (id: string): void => {
    const picked = shown.find((known) => known.incident === id);
    if (picked) onChange({ other: picked.incident, otherNumber: picked.number });
  };
  return (
    <>
      <Field
        label="Number or title of the other incident"
        value={sought}
        onChange={(text) => onChange({ sought: text })}
      />
      {shown.length > 0 ? (
        <Options
          label="The other incident"
          shown
          value={other === '' ? undefined : other}
          onChange={choose}
          items={shown.map((known) => ({
            value: known.incident as string,
            content: `${incidentNumber(known)} ${known.title}`,
          }))}
        />
      ) : (
        <p className="q" role="status">
          {seeks && walk.state === 'looking'
            ? 'Looking through all incidents.'
            : 'No other incident of this kind fits.'}
        </p>
      )}
    </>
  );
}
