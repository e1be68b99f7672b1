// One log: head with what the check found, filters, the list, and the record that was chosen.

import { useMemo, useRef, useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { LogSubject } from '../../../shared/evidence/origin.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FilterTags } from '../../ui/FilterTags.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { actorName, incidentNumber, roleTitle } from '../../runtime/session-names.ts';
import { positionsIn } from './log-positions.ts';
import { DeviceChooser } from './DeviceChooser.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { useEvidence, useEvidenceState, useSession, useSnapshot } from './evidence-context.ts';
import type { CheckedLog } from './check-log.ts';
import { AT_ONCE, type Filter } from './evidence.store.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { LogHead } from './LogHead.tsx';
import { LogProblem } from './LogProblem.tsx';
import { RecordDetail } from './RecordDetail.tsx';
import { RecordTable } from './RecordTable.tsx';
import type { RecordNames } from './record-words.ts';
import { TimeStampDialog } from './TimeStampDialog.tsx';
import { FILTERS, findRecords, showRecords, type ShownRecord } from './shown-records.ts';

function useNames(): RecordNames {
  const { runtime } = useEvidence();
  const session = useSession();
  return useMemo(() => {
    const log = (subject: string): string => {
      const incident = session.incidents.find((known) => known.incident === subject);
      return incident ? incidentNumber(incident) : subject === 'workspace' ? 'the workspace log' : subject;
    };
    return { person: (id) => actorName(session, id), role: (id) => roleTitle(runtime, id), log };
  }, [runtime, session]);
}

function subjectTitle(subject: LogSubject, names: RecordNames): string {
  if (subject === 'workspace') return 'Workspace log';
  return subject === 'journal' ? 'Journal of this device' : `Evidence of ${names.log(subject)}`;
}

/** The log as it was checked, its records in words, and those that are sought. */
function useRecords(names: RecordNames, isIncident: boolean) {
  const { shown } = useEvidence();
  const check = useEvidenceState((state) => state.checks.get(shown));
  const snapshot = useSnapshot();
  const filter = useEvidenceState((state) => state.filter);
  const sought = useEvidenceState((state) => state.sought);
  const records = useMemo(() => {
    if (!check) return [];
    return showRecords(check.log, snapshot?.view, names, positionsIn(snapshot?.inOrder, check.log.origin));
  }, [check, snapshot, names]);
  const found = useMemo(
    () => findRecords(records, isIncident ? filter : 'all', sought),
    [records, filter, sought, isIncident],
  );
  return { check, records, found };
}

export function LogScreen({ chosen }: { chosen: number | undefined }) {
  const { subject, shown: key, navigate } = useEvidence();
  const names = useNames();
  const failed = useEvidenceState((state) => state.failed.get(key));
  const isIncident = subject !== 'workspace' && subject !== 'journal';
  const { check, records, found } = useRecords(names, isIncident);
  const [open, setOpen] = useState<'correct' | 'export' | 'stamp' | undefined>(undefined);
  const shown = records.find((record) => record.seq === chosen) ?? found[0];
  const move = (by: number): void => {
    const at = found.findIndex((record) => record.seq === shown?.seq);
    const next = found[Math.max(0, Math.min(found.length - 1, at + by))];
    if (next) navigate(`/evidence/${subject}/${next.position + 1}`);
  };
  useKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    c: isIncident && shown ? () => setOpen('correct') : undefined,
    e: isIncident ? () => setOpen('export') : undefined,
  });
  return (
    <>
      <LogHead
        title={subjectTitle(subject, names)}
        check={check}
        onStamp={() => setOpen('stamp')}
        {...(isIncident ? { onExport: () => setOpen('export') } : {})}
      />
      <LogFilters records={records} older={check?.log.from ?? 0} isIncident={isIncident} />
      {check && <LogProblem log={check.log} />}
      {check && failed && <ProblemNote problem={failed} />}
      <div className="evi">
        <section className="recs" aria-label="Records" data-region>
          {check ? (
            <>
              <Records found={found} chosen={shown?.seq} total={records.length} />
              <OlderRecords log={check.log} />
            </>
          ) : failed ? (
            <ProblemNote problem={failed} />
          ) : (
            <Loading what="Reading the log and computing every hash" />
          )}
        </section>
        {check && shown && (
          <RecordDetail
            key={shown.seq}
            shown={shown}
            records={records}
            log={check.log}
            names={names}
            {...(isIncident ? { onCorrect: () => setOpen('correct') } : {})}
          />
        )}
      </div>
      {open === 'correct' && shown && (
        <CorrectDialog incident={subject as IncidentId} shown={shown} onClose={() => setOpen(undefined)} />
      )}
      {open === 'stamp' && (
        <TimeStampDialog title={subjectTitle(subject, names)} onClose={() => setOpen(undefined)} />
      )}
      {open === 'export' && (
        <ExportDialog incident={subject as IncidentId} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

function Records({
  found,
  chosen,
  total,
}: {
  found: readonly ShownRecord[];
  chosen: number | undefined;
  total: number;
}) {
  const { subject, store } = useEvidence();
  if (total === 0)
    return (
      <Empty title="No records yet">
        Each accepted step of this log becomes a record here, with its hash.
      </Empty>
    );
  if (found.length > 0) return <RecordTable records={found} chosen={chosen} subject={subject} />;
  const clear = (): void => {
    store.getState().seek('');
    store.getState().show('all');
  };
  return (
    <Empty title="No record fits" action={<Button onPress={clear}>Show all {total}</Button>}>
      The words are sought in title, values, people, number and hash.
    </Empty>
  );
}

/** A long log is read from its end; older records come when they are asked for. */
function OlderRecords({ log }: { log: CheckedLog }) {
  const { shown, store } = useEvidence();
  const checking = useEvidenceState((state) => state.checking) === shown;
  if (log.from === 0) return null;
  const older = Math.min(AT_ONCE, log.from);
  return (
    <div className="pad">
      <Button
        disabledReason={checking ? 'Older records are being read and checked.' : undefined}
        onPress={() => void store.getState().readOlder(shown)}
      >
        Read and check {older} older records
      </Button>{' '}
      <Button
        disabledReason={checking ? 'Older records are being read and checked.' : undefined}
        onPress={() => void store.getState().readOlder(shown, true)}
      >
        Check all {log.size}
      </Button>
    </div>
  );
}

function LogFilters({
  records,
  older,
  isIncident,
}: {
  records: readonly ShownRecord[];
  /** Records that lie in the store and are not read. */
  older: number;
  isIncident: boolean;
}) {
  const { store } = useEvidence();
  const filter = useEvidenceState((state) => state.filter);
  const sought = useEvidenceState((state) => state.sought);
  const search = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => search.current?.focus() });
  const counts = (Object.keys(FILTERS) as Filter[]).map((id) => ({
    id,
    title: FILTERS[id].title,
    count: records.filter(FILTERS[id].keeps).length,
  }));
  return (
    <div className="chips" data-region>
      <SearchField ref={search} value={sought} onChange={(words) => store.getState().seek(words)} />
      {isIncident && (
        <FilterTags
          tags={counts.filter(({ id, count }) => id === 'all' || id === filter || count > 0)}
          chosen={filter}
          onChoose={(id) => store.getState().show(id)}
        />
      )}
      <DeviceChooser />
      <span className="end q">
        {older > 0 ? `newest first; the newest ${records.length} are sought` : 'newest first'}
      </span>
    </div>
  );
}
