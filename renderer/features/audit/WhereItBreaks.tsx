// A bundle that does not hold: the record to look at with its neighbours, both hashes, what it means and what still holds.

import type {
  ReportedBreak,
  VerificationReport,
  VerificationStep,
} from '../../../shared/bundle/verification-report.ts';
import { readInstant } from '../../../shared/base/instant.ts';
import { useDisplay } from '../../ui/display.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatSeconds } from '../../ui/time-format.ts';

type Neighbour = ReportedBreak['around'][number];

const MOST_SHOWN = 3;
const short = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;

export function WhereItBreaks({ report }: { report: VerificationReport }) {
  const failed = report.steps.filter(({ state }) => state === 'failed');
  return (
    <section className="dtl" aria-label="What is wrong">
      {report.breaks.map((found) => (
        <Break key={found.origin} found={found} />
      ))}
      {report.breaks.length === 0 && <Findings steps={failed} />}
      <p className="note">
        What still holds:{' '}
        {report.stillHolds.length === 0
          ? 'nothing in this file can be relied on.'
          : report.stillHolds.join(' ')}
      </p>
    </section>
  );
}

/** The first finding of the first steps; all of them stand beside it, step by step. */
function Findings({ steps }: { steps: readonly VerificationStep[] }) {
  const found = steps.flatMap(({ id, problems }) => problems.slice(0, 1).map((problem) => ({ id, problem })));
  const more =
    steps.reduce((sum, { problems }) => sum + problems.length, 0) - Math.min(found.length, MOST_SHOWN);
  return (
    <>
      {found.slice(0, MOST_SHOWN).map(({ id, problem }) => (
        <div key={id} className="finding">
          <ProblemNote problem={problem} />
        </div>
      ))}
      {more > 0 && <p className="q">{more === 1 ? '1 more finding' : `${more} more findings`} beside it.</p>}
    </>
  );
}

function Break({ found }: { found: ReportedBreak }) {
  const { around, seq } = found;
  const first = (around[0]?.seq ?? seq) + 1;
  const last = (around.at(-1)?.seq ?? seq) + 1;
  return (
    <>
      <div className="sect">
        <h3>Where it breaks</h3>
        <span className="meta">
          log of {found.device}, records {first} to {last}
        </span>
      </div>
      <div className="chain">
        {around.map((record, index) => (
          <Link key={record.seq} record={record} before={around[index - 1]} broken={seq} />
        ))}
      </div>
      <p className="note bad">What this means: {found.meaning}</p>
    </>
  );
}

/** One record of the chain, below the line that says whether it names the hash above. */
function Link({
  record,
  before,
  broken,
}: {
  record: Neighbour;
  before: Neighbour | undefined;
  broken: number;
}) {
  const { zone } = useDisplay();
  const at = readInstant(record.at ?? '');
  const look = record.seq === broken ? 'lk brk' : record.seq > broken ? 'lk dim' : 'lk';
  return (
    <>
      {before && <Joint record={record} before={before} />}
      <div className={look}>
        <div className="base">
          <b className="mono">{record.seq + 1}</b>
          <span>{record.type ?? 'not readable'}</span>
          <span className="end q">{at === undefined ? '' : formatSeconds(at, zone)}</span>
        </div>
        <code title={record.hash}>
          {record.seq === broken ? 'hash now' : 'hash'} <b>{short(record.hash)}</b>
        </code>
      </div>
    </>
  );
}

function Joint({ record, before }: { record: Neighbour; before: Neighbour }) {
  const named = record.prev;
  if (named === before.hash) {
    return (
      <p className="jn">
        <Mark kind="found" label="" /> {record.seq + 1} names this hash
      </p>
    );
  }
  return (
    <p className="jn bad">
      <Mark kind="failed" label="" />{' '}
      <span>
        {record.seq + 1}{' '}
        {named === undefined ? (
          'cannot be read, so that it names nothing'
        ) : (
          <>
            names <code title={named}>{short(named)}</code>, which is another record
          </>
        )}
      </span>
    </p>
  );
}
