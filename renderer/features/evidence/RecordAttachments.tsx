// The files a record names: hashed again before they leave, so that what is saved is what was sealed.

import { useState } from 'react';
import { isSha256 } from '../../../shared/base/ids.ts';
import { isObject } from '../../../shared/base/json.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import type { OpenedDisclosure } from '../../../shared/evidence/record.ts';
import { Hash } from '../../ui/Hash.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote, type ShownProblem } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatSize } from './file-size.ts';
import { useEvidence } from './evidence-context.ts';

interface NamedFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

function filesIn(opened: readonly OpenedDisclosure[]): readonly NamedFile[] {
  return opened.flatMap(({ name, value }) => {
    if (!name.startsWith('attachment.') || !isObject(value)) return [];
    const { name: called, size, sha256 } = value;
    return typeof called === 'string' && typeof size === 'number' && typeof sha256 === 'string'
      ? [{ name: called, size, sha256 }]
      : [];
  });
}

export function RecordAttachments({ opened }: { opened: readonly OpenedDisclosure[] }) {
  const { runtime, store } = useEvidence();
  const [problem, setProblem] = useState<ShownProblem | undefined>(undefined);
  const files = filesIn(opened);
  if (files.length === 0) return null;
  const download = async (file: NamedFile): Promise<void> => {
    const bytes = isSha256(file.sha256) ? await runtime.readAttachment(file.sha256) : undefined;
    if (!bytes)
      setProblem({
        code: 'attachment_missing',
        message: `${file.name} is not on this device.`,
        remedy: 'It was erased, or lies on the device that recorded it. Its hash stays.',
      });
    else if (sha256Hex(bytes) !== file.sha256)
      setProblem({
        code: 'attachment_hash_differs',
        message: `${file.name} is not the file that was recorded.`,
        remedy: 'Run the storage check in Settings; the mirror holds a second copy.',
      });
    else {
      setProblem(undefined);
      await store.getState().save(file.name, bytes);
    }
  };
  return (
    <Section
      className="pad"
      title="Attachments"
      aside={files.length === 1 ? '1 file' : `${files.length} files`}
    >
      <ul className="stack gap-s">
        {files.map((file) => (
          <li key={`${file.sha256} ${file.name}`} className="base">
            <Mark kind="found" label="named with its hash" />
            <span className="wrap">
              {file.name}, {formatSize(file.size)}
            </span>
            <Hash value={file.sha256} />
            <button
              type="button"
              className="link end"
              aria-label={`Save… ${file.name}`}
              onClick={() => void download(file)}
            >
              Save…
            </button>
          </li>
        ))}
      </ul>
      {problem && <ProblemNote problem={problem} />}
    </Section>
  );
}
