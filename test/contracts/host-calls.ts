// Calls of a host in a contract: what must be answered, and what must be refused with words.

import assert from 'node:assert/strict';
import type { Host, HostResult, WorkspaceSummary } from '../../shared/ipc/contract.ts';

export interface HostCase {
  readonly title: string;
  run(host: Host): Promise<void>;
}

export function value<T>(result: HostResult<T>): T {
  assert(result.ok, result.ok ? '' : `${result.error.code}: ${result.error.message}`);
  return result.value;
}
export function refused(result: HostResult<unknown>, code: string): void {
  assert(!result.ok, `expected ${code}, but the call was accepted`);
  assert.equal(result.error.code, code, result.error.message);
  assert(
    result.error.message.length > 10 && (result.error.remedy ?? '').length > 10,
    'a refusal says what was found and what to do',
  );
}

export const newWorkspace = async (host: Host): Promise<WorkspaceSummary> =>
  value(await host['workspace.create']({ name: 'Example Bank', sample: true }));
