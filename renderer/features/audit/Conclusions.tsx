// Three columns: proved, only claimed, withheld. The third kind of honesty is to say what cannot be known.

import type { ReactNode } from 'react';
import type { VerificationReport } from '../../../shared/bundle/verification-report.ts';
import { NO_OUTSIDE_WITNESS } from '../../../shared/bundle/verification-report.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { useAuditState } from './audit-context.ts';

function Column({ title, mark, children }: { title: string; mark: MarkKind; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="sect">
        <h3>
          <Mark kind={mark} label="" /> {title}
        </h3>
      </div>
      <ul>{children}</ul>
    </section>
  );
}

export function Conclusions({ report }: { report: VerificationReport }) {
  const ownRoot = useAuditState((state) => state.root?.source === 'workspace');
  return (
    <div className="dtl three">
      <Column title="Proved" mark="found">
        {report.proved.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Column>
      <Column title="Only claimed" mark="claimed">
        {report.claimed.map((line) => (
          <li key={line} className={line === NO_OUTSIDE_WITNESS ? 'wit' : ''}>
            {line}
          </li>
        ))}
        {ownRoot && (
          <li className="wit">Who made it: the root was taken from this workspace, not from outside.</li>
        )}
      </Column>
      <Column title="Withheld" mark="withheld">
        {report.withheld.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li className="q">
          {report.withheld.length === 0
            ? 'Nothing. Every record and value of this incident is shown.'
            : 'Each keeps its place and hash in the chain. What is disclosed later must match.'}
        </li>
      </Column>
    </div>
  );
}
