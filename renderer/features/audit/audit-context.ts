// What every part of the Verify place needs; there may be no workspace.

import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { assert } from '../../../shared/base/assert.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { AuditState, AuditStore } from './audit.store.ts';

export interface AuditTools {
  readonly runtime: Runtime | undefined;
  readonly store: AuditStore;
}
export const AuditContext = createContext<AuditTools | null>(null);

export function useAudit(): AuditTools {
  const tools = use(AuditContext);
  assert(tools, 'a part of the Verify place is shown outside it');
  return tools;
}

export function useAuditState<T>(select: (state: AuditState) => T): T {
  return useStore(useAudit().store, select);
}
