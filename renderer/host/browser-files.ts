// Opening by <input type=file>, saving by download: what every browser has. Tokens are good for one read, as in Electron.

import { err, ok } from '../../shared/base/result.ts';
import type { HostResult, OpenedFile } from '../../shared/ipc/contract.ts';
import { download } from './download.ts';

/** 2 GiB, the limit of a bundle. */
const MAX_FILE = 2 * 1024 ** 3;

function chooseFile(extensions: readonly string[]): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.hidden = true;
    const finish = (file: File | undefined): void => {
      input.remove();
      resolve(file);
    };
    input.addEventListener('change', () => finish(input.files?.[0]));
    input.addEventListener('cancel', () => finish(undefined));
    // In the document, so that tests and screen readers find it.
    document.body.append(input);
    input.click();
  });
}

export function browserFiles() {
  const chosen = new Map<string, File>();
  return {
    /** Null when the person closed the dialog. */
    async open(extensions: readonly string[]): Promise<OpenedFile | null> {
      const file = await chooseFile(extensions);
      if (!file) return null;
      const token = crypto.randomUUID();
      chosen.set(token, file);
      return { token, name: file.name, size: file.size };
    },
    async read(token: string): Promise<HostResult<Uint8Array>> {
      const file = chosen.get(token);
      chosen.delete(token);
      if (!file) {
        return err({
          code: 'file_token_unknown',
          message: 'This file was read already.',
          remedy: 'Choose the file again.',
        });
      }
      if (file.size >= MAX_FILE) {
        return err({
          code: 'file_too_large',
          message: 'The file is over 2 GiB.',
          place: file.name,
          remedy: 'Choose a smaller file.',
        });
      }
      try {
        return ok(new Uint8Array(await file.arrayBuffer()));
      } catch {
        const remedy = 'Choose the file again; it may have been moved or changed.';
        return err({
          code: 'disk_failed',
          message: 'The browser could not read the file.',
          place: file.name,
          remedy,
        });
      }
    },
    save(suggestedName: string, bytes: Uint8Array): { saved: boolean } {
      download(suggestedName, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
      return { saved: true };
    },
  };
}
