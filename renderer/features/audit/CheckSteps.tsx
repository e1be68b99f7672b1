// Every step of the check with its short result; a failed one says why and what to do.

import { useState } from 'react';
import type { StepState, VerificationStep } from '../../../shared/bundle/verification-report.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { ByOpenssl } from './ByOpenssl.tsx';
import type { AuditResult } from './verify.worker.ts';

const MARKS: { readonly [S in StepState]: MarkKind } = {
  passed: 'found',
  failed: 'failed',
  skipped: 'claimed',
};
const MOST_SHOWN = 3;

export function CheckSteps({ result }: { result: AuditResult }) {
  const { steps } = result.report;
  const count = (state: StepState): number => steps.filter((step) => step.state === state).length;
  const words =
    count('failed') > 0
      ? `${count('failed')} failed`
      : count('skipped') > 0
        ? `${count('skipped')} not run`
        : 'all passed';
  return (
    <aside className="chk" aria-label="What was checked" data-region tabIndex={0}>
      <div className="pad">
        <div className="sect">
          <h3>What was checked</h3>
          <span className="meta">
            {words}, {(result.tookMs / 1000).toFixed(2)} s
          </span>
        </div>
        <ol>
          {steps.map((step) => (
            <Step key={step.id} step={step} />
          ))}
        </ol>
        <ByOpenssl />
      </div>
    </aside>
  );
}

/** Ids are long and their beginning tells them apart; the whole of it is in the title. */
const shortIds = (text: string): string =>
  text.replaceAll(/\b((?:dev|ws|per|inc|reh)_[a-z2-7]{4})[a-z2-7]{12}\b/g, '$1…');

function Step({ step }: { step: VerificationStep }) {
  const [all, setAll] = useState(false);
  const shown = all ? step.problems : step.problems.slice(0, MOST_SHOWN);
  return (
    <li className={step.state === 'failed' ? 'x' : ''}>
      <Mark kind={MARKS[step.state]} label={step.state} />
      <span title={step.title}>{shortIds(step.title)}</span>
      <span className="q num" title={step.detail}>
        {shortIds(step.detail)}
      </span>
      {step.problems.length > 0 && (
        <div className="why">
          {shown.map((problem, index) => (
            <p key={index}>
              {problem.message} <span className="q">{problem.remedy}</span> <code>{problem.code}</code>
            </p>
          ))}
          {step.problems.length > shown.length && (
            <button type="button" className="link" onClick={() => setAll(true)}>
              {step.problems.length - shown.length} more
            </button>
          )}
        </div>
      )}
    </li>
  );
}
