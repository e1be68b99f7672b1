// One record in full: what it says, who and when, the values it seals, its place in the chain, and how to check it by hand.

import { Button } from '../../ui/Button.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { CheckedLog } from './check-log.ts';
import { proofOf } from './check-log.ts';
import { ByHand } from './ByHand.tsx';
import { ChainLinks } from './ChainLinks.tsx';
import { useEvidence, useEvidenceState } from './evidence-context.ts';
import { RecordAttachments } from './RecordAttachments.tsx';
import { RecordFacts } from './RecordFacts.tsx';
import { RecordValues } from './RecordValues.tsx';
import type { RecordNames } from './record-words.ts';
import type { ShownRecord } from './shown-records.ts';

export function RecordDetail({
  shown,
  records,
  log,
  names,
  onCorrect,
}: {
  shown: ShownRecord;
  records: readonly ShownRecord[];
  log: CheckedLog;
  names: RecordNames;
  onCorrect?: () => void;
}) {
  const refusal = useEvidenceState((state) => state.refusal);
  const { checked, entry } = shown;
  return (
    <aside className="sheet one" aria-label={`Record ${shown.seq + 1}`} data-region>
      <div className="one-body" tabIndex={0} role="group" aria-label="The record in full">
        <div className="pad">
          <div className="meta">
            Record {shown.seq + 1} · {shown.kind} {checked.record && <code>{checked.record.type}</code>}
          </div>
          <h2>{shown.title}</h2>
          {shown.detail !== '' && <p className="wrap">{shown.detail}</p>}
        </div>
        {entry?.correctionOf !== undefined && (
          <Compared first={entry.correctionOf} second={shown.position} records={records} />
        )}
        {entry?.correctedBy !== undefined && (
          <Compared first={shown.position} second={entry.correctedBy} records={records} />
        )}
        {refusal && (
          <div className="pad">
            <ProblemNote problem={refusal} />
          </div>
        )}
        <RecordFacts shown={shown} names={names} />
        <RecordAttachments opened={checked.opened} />
        <RecordValues checked={checked} />
        <ChainLinks records={log.records} seq={shown.seq} />
        <ByHand checked={checked} />
      </div>
      <Actions shown={shown} log={log} {...(onCorrect ? { onCorrect } : {})} />
    </aside>
  );
}

/** A corrected record and the one that corrects it, side by side; the old text stays, struck. */
function Compared({
  first,
  second,
  records,
}: {
  first: number;
  second: number;
  records: readonly ShownRecord[];
}) {
  const { subject } = useEvidence();
  const [old, next] = [first, second].map((position) =>
    records.find((record) => record.position === position),
  );
  if (!old || !next) return null;
  const value = (name: string): string => {
    const found = next.checked.opened.find((disclosure) => disclosure.name === `command.${name}`)?.value;
    return typeof found === 'string' ? found : '';
  };
  return (
    <div className="pad">
      <div className="cmp">
        <div>
          <a className="meta" href={`#/evidence/${subject}/${first + 1}`}>
            Record {first + 1}, stays
          </a>
          <p>
            <del>
              {old.title}
              {old.detail !== '' && `. ${old.detail}`}
            </del>
          </p>
          <span className="meta">{old.who}</span>
        </div>
        <div>
          <a className="meta" href={`#/evidence/${subject}/${second + 1}`}>
            Record {second + 1}, now holds
          </a>
          <p className="b">{value('text')}</p>
          <span className="meta">{next.who}</span>
        </div>
      </div>
      <p className="why2">
        <span className="q">Reason</span> {value('reason')}
      </p>
    </div>
  );
}

function Actions({ shown, log, onCorrect }: { shown: ShownRecord; log: CheckedLog; onCorrect?: () => void }) {
  const { store, shown: key } = useEvidence();
  const announce = useAnnounce();
  const proof = shown.checked.state === 'checked' ? proofOf(log, shown.seq) : undefined;
  const save = async (text: string): Promise<void> => {
    const saved = await store
      .getState()
      .save(`record-${shown.seq + 1}.tlog-proof`, new TextEncoder().encode(text));
    if (saved) announce('Proof saved.');
  };
  return (
    <div className="acts">
      {onCorrect && (
        <Button look="act" keys="C" onPress={onCorrect}>
          Correct…
        </Button>
      )}
      {log.from > 0 ? (
        <Button onPress={() => void store.getState().readOlder(key, true)}>
          Check all {log.size} records, then save a proof…
        </Button>
      ) : (
        <Button
          disabledReason={proof === undefined ? 'No signed head covers this record yet.' : undefined}
          onPress={() => {
            if (proof !== undefined) void save(proof);
          }}
        >
          Save proof…
        </Button>
      )}
      <p className="meta">
        A record cannot be edited or deleted. A correction is a new record; both are exported.
      </p>
    </div>
  );
}
