// How many remediation tasks of an incident are not closed, where it is closed itself.

import { isOpenState } from '../../../shared/incident/remediation/remediation-state.ts';
import { useSnapshot } from './incident-context.ts';
import { counted } from './counted.ts';

export function OpenFixes() {
  const { view, incident } = useSnapshot();
  const { remediation } = view;
  if (remediation.length === 0) return null;
  const open = remediation.filter(({ state }) => isOpenState(state)).length;
  const link = <a href={`#/incidents/${incident}/remediation`}>Remediation</a>;
  return open === 0 ? (
    <p className="q">
      {remediation.length === 1
        ? 'Its remediation task is'
        : `All ${remediation.length} remediation tasks are`}{' '}
      closed: {link}.
    </p>
  ) : (
    <p>
      <span className="warn m">
        {counted(open, 'remediation task')} of {remediation.length} {open === 1 ? 'is' : 'are'} still open
      </span>
      : {link}. Whoever goes on with {open === 1 ? 'it' : 'them'} reopens the incident first.
    </p>
  );
}
