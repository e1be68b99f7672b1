// The record between its neighbours: each names the hash of the one before.

import { Section } from '../../ui/Section.tsx';
import type { CheckedRecord } from './check-log.ts';
import { StateMark } from './RecordTable.tsx';

const grouped = (hash: string): string => `${hash.slice(0, 8)} ${hash.slice(8, 12)}…${hash.slice(-4)}`;

export function ChainLinks({ records, seq }: { records: readonly CheckedRecord[]; seq: number }) {
  const first = records[0]?.seq ?? 0;
  const at = seq - first;
  const links = records.slice(Math.max(0, at - 1), at + 2);
  const here = records[at];
  const whole = links.every(({ state }) => state === 'checked');
  return (
    <Section
      className="pad chn"
      title="Chain"
      aside={<b className={whole ? 'ok m' : 'bad m'}>{whole ? 'unbroken' : 'broken'}</b>}
    >
      <ol>
        {links.map((link) => {
          const prev = link.record?.prev;
          const before = records[link.seq - 1 - first];
          return (
            <li key={link.seq} className={link.seq === seq ? 'on' : ''}>
              <span className="mono">{link.seq + 1}</span>
              <code title={link.leaf}>{grouped(link.leaf)}</code>
              <StateMark state={link.state} />
              {(link.seq >= seq || links[0]?.seq === seq) && (
                <span className="meta sub3">
                  {prev === null
                    ? 'the first record'
                    : prev !== undefined && (!before || prev === before.leaf)
                      ? `prev = hash of ${link.seq}`
                      : prev === undefined
                        ? 'not readable'
                        : `names ${grouped(prev)}, another record`}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {here && (
        <p className="hash-full">
          <span className="q">Hash of this record</span> <code>{here.leaf}</code>
        </p>
      )}
    </Section>
  );
}
