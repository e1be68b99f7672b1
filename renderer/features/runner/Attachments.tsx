// Files dropped or pasted onto what is being written: hashed at once, kept by their hash, shown small.

import { useEffect, useState, type ClipboardEvent, type DragEvent } from 'react';
import { err } from '../../../shared/base/result.ts';
import type { AttachmentRef } from '../../../shared/incident/command.ts';
import { refuseAttachment } from '../../runtime/attachment-limit.ts';
import { Hash } from '../../ui/Hash.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { counted } from './counted.ts';
import { useRunner, useRunnerState } from './runner-context.ts';

const IMAGE = /^image\/(png|jpeg|gif|webp)$/;

export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Handlers for the element that takes drops and pastes; pasted text stays text. */
export function useDropAndPaste(draftKey: string): {
  onDrop: (event: DragEvent) => void;
  onDragOver: (event: DragEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
} {
  const { store } = useRunner();
  const take = async (files: FileList): Promise<void> => {
    for (const [index, file] of [...files].entries()) {
      const name = file.name === '' || file.name === 'image.png' ? `screenshot-${index + 1}.png` : file.name;
      const refused = refuseAttachment(name, file.size);
      if (refused) {
        await store.getState().perform(draftKey, async () => err(refused));
        return;
      }
      const read = file.arrayBuffer().then((buffer) => ({
        name,
        mediaType: file.type === '' ? mediaTypeOf(name) : file.type,
        bytes: new Uint8Array(buffer),
      }));
      await store.getState().attach(draftKey, read);
    }
  };
  return {
    onDrop(event) {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      void take(event.dataTransfer.files);
    },
    onDragOver(event) {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onPaste(event) {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      void take(event.clipboardData.files);
    },
  };
}

export function Attachments({ draftKey }: { draftKey: string }) {
  const { store } = useRunner();
  const attachments = useRunnerState((state) => state.drafts.get(draftKey)?.attachments) ?? [];
  const hashing = useRunnerState((state) => state.hashing.get(draftKey) ?? 0);
  return (
    <div className="att-list">
      {attachments.map((file) => (
        <div key={file.sha256} className="att">
          <Thumbnail file={file} />
          <Mark kind="found" label="hashed" /> <span>{`${file.name}, ${formatSize(file.size)}`}</span>{' '}
          <span className="q">sha256</span>
          <Hash value={file.sha256} />
          <button
            type="button"
            className="link end"
            onClick={() => store.getState().detach(draftKey, file.sha256)}
          >
            Take out
          </button>
        </div>
      ))}
      {hashing > 0 && (
        <p className="att" role="status">
          Reading and hashing {counted(hashing, 'file', 'files')}… Write on.
        </p>
      )}
      <div className="att">
        <AttachButton draftKey={draftKey} />
        <span className="q">or drop a file, or paste a screenshot</span>
      </div>
    </div>
  );
}

function AttachButton({ draftKey }: { draftKey: string }) {
  const { runtime, store } = useRunner();
  const choose = async (): Promise<void> => {
    const opened = await store.getState().perform(draftKey, () => runtime.openFile([], refuseAttachment));
    if (opened)
      await store
        .getState()
        .attach(draftKey, { name: opened.name, mediaType: mediaTypeOf(opened.name), bytes: opened.bytes });
  };
  return (
    <button type="button" className="link" onClick={() => void choose()}>
      Attach a file…
    </button>
  );
}

const MEDIA_TYPES: { readonly [ending: string]: string | undefined } = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
  eml: 'message/rfc822',
  csv: 'text/csv',
  json: 'application/json',
};
const mediaTypeOf = (name: string): string =>
  MEDIA_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** Only raster images are shown, from their own bytes; anything else is a name and a hash. */
export function Thumbnail({ file }: { file: AttachmentRef }) {
  const { runtime } = useRunner();
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!IMAGE.test(file.mediaType)) return undefined;
    let made: string | undefined;
    let wanted = true;
    void runtime.readAttachment(file.sha256).then((bytes) => {
      if (!bytes || !wanted) return;
      made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: file.mediaType }));
      setUrl(made);
    });
    return () => {
      wanted = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [runtime, file.sha256, file.mediaType]);
  return url === undefined ? null : <img className="thumb" src={url} alt={file.name} />;
}
