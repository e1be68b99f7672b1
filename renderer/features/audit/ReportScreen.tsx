// What the check found: the verdict in one sentence, what is proved, only claimed or withheld, and every step of the check.

import { verdictOf } from '../../../shared/audit/verdict.ts';
import type { VerificationReport } from '../../../shared/bundle/verification-report.ts';
import { readInstant } from '../../../shared/base/instant.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatDay, formatTime, zoneWord } from '../../ui/time-format.ts';
import { AuditFacts } from './AuditFacts.tsx';
import { useAudit, useAuditState } from './audit-context.ts';
import { CheckedSet } from './CheckedSet.tsx';
import { CheckSteps } from './CheckSteps.tsx';
import { Conclusions } from './Conclusions.tsx';
import { Readiness } from './Readiness.tsx';
import { notUsed, reportText } from './report-text.ts';
import type { AuditResult } from './verify.worker.ts';
import { WhereItBreaks } from './WhereItBreaks.tsx';

export function ReportScreen({ result }: { result: AuditResult }) {
  const { report, audit } = result;
  const verified = report.verdict === 'verified';
  const verdict = verdictOf(report);
  const problems = useAuditState((state) => state.problems);
  const refused = useAuditState((state) => state.refused);
  return (
    <>
      <ReportHead result={result} />
      <div className="aud-ver">
        <section className="sheet rep" aria-label="Verdict" data-region tabIndex={0}>
          <div className="pad">
            <CheckedSet />
            <div className={verified ? 'verdict' : 'verdict bad'} role="status">
              <div className="vk">
                <Mark kind={verified ? 'found' : 'failed'} />
              </div>
              <div>
                <h2>{verdict.title}</h2>
                <p>{verdict.text}</p>
              </div>
            </div>
            {refused.length > 0 && (
              <div className="note warn aud-unused">
                {refused.map((problem) => (
                  <p key={notUsed(problem)}>{notUsed(problem)}</p>
                ))}
              </div>
            )}
            {problems.map((problem) => (
              <ProblemNote key={problem.code} problem={problem} />
            ))}
            {verified && <AuditFacts report={report} view={audit?.view} readiness={audit?.readiness ?? []} />}
            {verified ? <Conclusions report={report} /> : <WhereItBreaks report={report} />}
            {audit && <Readiness checks={audit.readiness} />}
          </div>
        </section>
        <CheckSteps result={result} />
      </div>
    </>
  );
}

function ReportHead({ result }: { result: AuditResult }) {
  const { store } = useAudit();
  const announce = useAnnounce();
  const { report, audit, name } = result;
  const save = async (): Promise<void> => {
    const text = reportText(name, report, audit?.readiness ?? [], store.getState().refused);
    const saved = await store.getState().save(`${name.replace(/\.asice$/i, '')}.verification.txt`, text);
    if (saved) announce('Report saved.');
  };
  return (
    <header className="head" data-region>
      <div className="ttl grow">
        <h1>{name}</h1>
        <div className="meta cut">
          <Exported report={report} title={audit?.view.title} />
        </div>
      </div>
      <Button size="s" onPress={() => void store.getState().check()}>
        Check again
      </Button>
      <Button size="s" onPress={() => void save()}>
        Save report…
      </Button>
      <Button size="s" onPress={() => store.getState().another()}>
        Other bundle…
      </Button>
    </header>
  );
}

/** "Payments API unavailable · exported Fri 20 Nov 09:12 UTC for external audit · root 5d1e90…c7 given by you" */
function Exported({ report, title }: { report: VerificationReport; title: string | undefined }) {
  const { zone, timeMode } = useDisplay();
  const root = useAuditState((state) => state.root);
  const { export: exported } = report.facts;
  const at = exported && readInstant(exported.at);
  const parts = [
    title ?? '',
    exported && at !== undefined
      ? `exported ${formatDay(at, zone)} ${formatTime(at, zone)} ${zoneWord(timeMode)} for ${exported.recipient}`
      : '',
  ].filter((part) => part !== '');
  return (
    <>
      {parts.map((part) => `${part} · `)}
      {root && (
        <>
          root{' '}
          <code
            title={root.fingerprint}
          >{`${root.fingerprint.slice(0, 6)}…${root.fingerprint.slice(-2)}`}</code>{' '}
          {root.source === 'given' ? 'given by you' : 'taken from this workspace'}
        </>
      )}
    </>
  );
}
