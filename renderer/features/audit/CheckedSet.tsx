// What belongs together beside the bundle that is shown: the index, the other bundles, and parts that are not here.

import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useAudit, useAuditState } from './audit-context.ts';
import { missingParts } from './missing-parts.ts';

/** Nothing for a single whole bundle. */
export function CheckedSet() {
  const { store } = useAudit();
  const result = useAuditState((state) => state.result);
  const shown = useAuditState((state) => state.shown);
  if (!result) return undefined;
  const { index, bundles } = result;
  const missing = missingParts(bundles);
  if (!index && bundles.length < 2 && missing.length === 0) return undefined;
  const good = bundles.filter(({ report }) => report.verdict === 'verified').length;
  return (
    <section className="stack aud-set" aria-label="All that was given">
      <div className="sect">
        <h3>All that was given</h3>
        <span className="meta">{`${good} of ${bundles.length} verified`}</span>
      </div>
      {index && (
        <div className="row">
          <Mark kind={index.verdict === 'verified' ? 'found' : 'failed'} />
          <p>
            <b className="m">Index</b> {index.summary}
          </p>
        </div>
      )}
      {index?.steps
        .flatMap(({ problems }) => problems)
        .map((problem) => (
          <ProblemNote key={`${problem.code} ${problem.place ?? ''}`} problem={problem} />
        ))}
      {missing.map((words) => (
        <div className="row" key={words}>
          <Mark kind="missing" />
          <p>{words}</p>
        </div>
      ))}
      {bundles.length > 1 && (
        <ul className="plain">
          {bundles.map(({ name, report }, at) => (
            <li key={name} className="row">
              <Mark kind={report.verdict === 'verified' ? 'found' : 'failed'} />
              <button
                type="button"
                className="link wrap"
                aria-current={at === shown}
                onClick={() => store.getState().show(at)}
              >
                {at === shown ? `${name} (shown below)` : name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
