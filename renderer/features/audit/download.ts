// Saving without a workspace: the browser's own download.

import { ok, type Result } from '../../../shared/base/result.ts';
import type { Refusal } from '../../runtime/runtime.ts';

/** Long enough for the browser to have taken the bytes over. */
const RELEASE_AFTER_MS = 60_000;

export function downloadFile(name: string, bytes: Uint8Array): Promise<Result<{ saved: boolean }, Refusal>> {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
  return Promise.resolve(ok({ saved: true }));
}
