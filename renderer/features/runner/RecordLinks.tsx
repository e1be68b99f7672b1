// The numbers of records, each a link to its place in the evidence.

import { useSnapshot } from './incident-context.ts';
import { recordNumber } from './names.ts';

/** `records` count from 0, as in the log. */
export function RecordLinks({ records }: { records: readonly number[] }) {
  const { incident } = useSnapshot();
  return (
    <span className="rec-links">
      {records.map((record) => (
        <a key={record} href={`#/evidence/${incident}/${recordNumber(record)}`}>
          {recordNumber(record)}
        </a>
      ))}
    </span>
  );
}
