// After an export: what was saved, the root that it is checked against, and how the other side checks it.

import { useState } from 'react';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { ExportedFile } from '../../runtime/export-request.ts';
import { useEvidence, useEvidenceState, useSession } from './evidence-context.ts';
import { asArgument } from './export-words.ts';
import { formatSize } from './file-size.ts';
import { TimeStampSection } from './TimeStampSection.tsx';

export function Exported({ files }: { files: readonly ExportedFile[] }) {
  const { runtime, store } = useEvidence();
  const session = useSession();
  const refusal = useEvidenceState((state) => state.refusal);
  const [root, setRoot] = useState(false);
  const saveRoot = async (): Promise<void> => {
    setRoot(await store.getState().save('root.pem', encodeUtf8(await runtime.rootPem())));
  };
  const checked = files.at(-1)?.savedAs ?? '';
  const only = files.length === 1 ? files[0] : undefined;
  return (
    <>
      <ul className="base-list" aria-label="Saved files">
        {files.map(({ name, savedAs, size }) => (
          <li key={name} className="base">
            <Mark kind="found" label="" />
            <span>
              <b className="m">{savedAs}</b>, {formatSize(size)}, saved
            </span>
          </li>
        ))}
      </ul>
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
      {refusal && <ProblemNote problem={refusal} />}
      {only && (
        <TimeStampSection
          runtime={runtime}
          subject={{ kind: 'bundle', name: only.name, savedAs: only.savedAs, sha256: only.sha256 }}
        />
      )}
      <section aria-label="How the other side checks it">
        <h3>How the other side checks it</h3>
        <ul className="goes-in">
          <li>In Runproof: Verify, drop both files. No workspace is needed.</li>
          <li>
            On a command line: <code>node dist/cli.js verify {asArgument(checked)} --root root.pem</code>
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
