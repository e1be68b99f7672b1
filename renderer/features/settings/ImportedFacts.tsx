// What an import brought: from whom, how much, what was left, and the digest by which two devices compare an incident.

import type { IncidentId, Sha256 } from '../../../shared/base/ids.ts';
import { fingerprintWords } from '../../../shared/paper/fingerprint-words.ts';
import type { Imported } from '../../runtime/exchange.ts';
import { incidentNumber, noticeWords } from '../../runtime/session-names.ts';
import { Fingerprint } from '../../ui/Fingerprint.tsx';
import { FingerprintWords } from '../../ui/FingerprintWords.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { useSession } from './settings-context.ts';

export const recordsInWords = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

export function ImportedFacts({ what }: { what: Imported }) {
  const session = useSession();
  return (
    <div role="group" aria-label="What came">
      <p>
        <Mark kind="found" label="imported" /> From <code>{what.from}</code>:{' '}
        {what.records.length === 0
          ? what.restored.length > 0 || what.alarms.length > 0
            ? 'nothing new of other devices.'
            : 'nothing new; this device holds all of it.'
          : what.records.map(({ device, count }) => `${recordsInWords(count)} of ${device}`).join(', ')}
      </p>
      {what.restored.map((notice) => (
        <p key={notice.origin}>
          <Mark kind="found" label="brought back" /> {noticeWords(session, notice)}
        </p>
      ))}
      {what.left.map(({ origin, reason }) => (
        <p key={origin} className="q">
          <Mark kind="missing" label="not taken over" /> Not taken over: {origin}, because {reason}. Ask for
          an exchange file instead.
        </p>
      ))}
      {what.alarms.map((notice) => (
        <p key={notice.origin} className="bad">
          <Mark kind="failed" label="alarm" /> {noticeWords(session, notice)}
        </p>
      ))}
      {[...what.digests].map(([incident, { before, after }]) =>
        after === undefined ? null : (
          <Digest key={incident} incident={incident} before={before} after={after} />
        ),
      )}
    </div>
  );
}

function Digest({
  incident,
  before,
  after,
}: {
  incident: IncidentId;
  before: Sha256 | undefined;
  after: Sha256;
}) {
  const { incidents } = useSession();
  const known = incidents.find((each) => each.incident === incident);
  const number = known ? incidentNumber(known) : incident;
  return (
    <div role="group" aria-label={`Combined digest of ${number}`}>
      <p className="q">
        {number}: the same on both devices once both hold the same records. Read the words to each other.
      </p>
      <FingerprintWords words={fingerprintWords(after)} />
      <Fingerprint hex={after} />
      <p className="q" aria-label="Before the import">
        {before === undefined ? (
          'Not known here before.'
        ) : (
          <>
            Before: <Hash value={before} />
          </>
        )}
      </p>
    </div>
  );
}
