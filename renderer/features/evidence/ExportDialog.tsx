// Hands an incident over: to whom and what for, what goes in, and afterwards how the other side checks it.

import { useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { incidentNumber } from '../../runtime/session-names.ts';
import type { CheckedLog } from './check-log.ts';
import { useEvidence, useEvidenceState, useSession, useSnapshot } from './evidence-context.ts';
import type { ExportedBundle } from './evidence.store.ts';
import { formatSize } from './file-size.ts';

export function ExportDialog({
  incident,
  log,
  onClose,
}: {
  incident: IncidentId;
  log: CheckedLog;
  onClose: () => void;
}) {
  const { store } = useEvidence();
  const session = useSession();
  const exported = useEvidenceState((state) => state.exported);
  const busy = useEvidenceState((state) => state.busy);
  const refusal = useEvidenceState((state) => state.refusal);
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState('');
  const summary = session.incidents.find((known) => known.incident === incident);
  const number = summary ? incidentNumber(summary) : incident;
  const missing =
    recipient.trim() === ''
      ? 'Write who receives it.'
      : purpose.trim() === ''
        ? 'Write what for.'
        : undefined;
  const close = (): void => {
    store.getState().forget();
    onClose();
  };
  const exportNow = (): void =>
    void store.getState().exportBundle(incident, recipient.trim(), purpose.trim());
  return (
    <Dialog
      title={exported ? `${number} is exported` : `Export ${number} as one bundle`}
      lead={
        exported
          ? undefined
          : 'One signed file that anyone can check, with or without Runproof. The export itself becomes a record.'
      }
      onClose={close}
      footer={<ExportButtons missing={missing} onExport={exportNow} onClose={close} />}
    >
      {exported ? (
        <Exported bundle={exported} />
      ) : (
        <>
          <Field label="Recipient" aside="such as external audit" value={recipient} onChange={setRecipient} />
          <Field label="Purpose" value={purpose} onChange={setPurpose} />
          <Contents log={log} />
        </>
      )}
      {busy === 'export' && <Loading what="Collecting records, hashing files, signing" />}
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function ExportButtons({
  missing,
  onExport,
  onClose,
}: {
  missing: string | undefined;
  onExport: () => void;
  onClose: () => void;
}) {
  const exported = useEvidenceState((state) => state.exported !== undefined);
  const busy = useEvidenceState((state) => state.busy !== undefined);
  if (exported) {
    return (
      <Button look="act" keys="Ctrl Enter" nextAction onPress={onClose}>
        Done
      </Button>
    );
  }
  return (
    <DialogAnswers
      act={busy ? 'Exporting…' : 'Export and save…'}
      missing={busy ? 'Being exported.' : missing}
      onAct={onExport}
      onBack={onClose}
    />
  );
}

/** What goes in, with sizes where they are known before it is built. */
function Contents({ log }: { log: CheckedLog }) {
  const snapshot = useSnapshot();
  const values = log.records.reduce((sum, record) => sum + record.opened.length, 0);
  const files = snapshot?.view.timeline.flatMap((entry) => entry.attachments) ?? [];
  const bytes =
    log.records.reduce((sum, { line }) => sum + line.length, 0) +
    files.reduce((sum, { size }) => sum + size, 0);
  return (
    <section aria-label="What goes in">
      <div className="sect">
        <h3>What goes in</h3>
        <span className="meta">about {formatSize(bytes)} and the process</span>
      </div>
      <ul className="goes-in">
        <li>
          All {log.records.length} records of this incident with {values} values
        </li>
        <li>
          {files.length === 0
            ? 'No attachments; none were added'
            : `${files.length} attachments, ${formatSize(files.reduce((sum, { size }) => sum + size, 0))}`}
        </li>
        <li>
          Process version {snapshot?.version.statement.number}, every file, with its approvals and signature
        </li>
        <li>Of the workspace log: who acted and the version; the rest only as hashes</li>
        <li>Certificates of keys, the journal’s entry, a report to read, and the commands to check it</li>
      </ul>
      <p className="hint">No private key, no PIN, nothing of other incidents.</p>
    </section>
  );
}

function Exported({ bundle }: { bundle: ExportedBundle }) {
  const { runtime, store } = useEvidence();
  const session = useSession();
  const [root, setRoot] = useState(false);
  const saveRoot = async (): Promise<void> => {
    setRoot(await store.getState().save('root.pem', new TextEncoder().encode(await runtime.rootPem())));
  };
  return (
    <>
      <p className="base">
        <Mark kind={bundle.saved ? 'found' : 'missing'} label="" />
        <span>
          <b className="m">{bundle.name}</b>, {formatSize(bundle.size)},{' '}
          {bundle.saved ? 'saved' : 'not saved yet'}
        </span>
        {!bundle.saved && (
          <button type="button" className="link end" onClick={() => void store.getState().saveAgain()}>
            Save…
          </button>
        )}
      </p>
      <p className="base">
        <Mark kind={root ? 'found' : 'missing'} label="" />
        <span>
          <b className="m">root.pem</b>, the certificate it is checked against. Send it another way than the
          bundle.
        </span>
        <button type="button" className="link end" onClick={() => void saveRoot()}>
          {root ? 'Save again…' : 'Save…'}
        </button>
      </p>
      <section aria-label="How the other side checks it">
        <h3>How the other side checks it</h3>
        <ul className="goes-in">
          <li>In Runproof: Verify, drop both files. No workspace is needed.</li>
          <li>
            On a command line: <code>node dist/cli.js verify {bundle.name} --root root.pem</code>
          </li>
          <li>Without Runproof: README.txt in the bundle, with OpenSSL 3 and unzip.</li>
        </ul>
        <p className="hint">
          First compare the fingerprint by phone or on paper:{' '}
          <code className="wrap">{session.workspace.rootFingerprint.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
      </section>
    </>
  );
}
