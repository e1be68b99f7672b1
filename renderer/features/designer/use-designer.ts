// The store and the session as React sees them.

import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Runtime, SessionView } from '../../runtime/runtime.ts';
import type { DesignerState } from './designer-state.ts';
import { designerStore } from './designer.store.ts';

export function useDesigner<T>(runtime: Runtime, select: (state: DesignerState) => T): T {
  return useStore(designerStore(runtime), select);
}

export const useSession = (runtime: Runtime): SessionView =>
  useSyncExternalStore(
    (listener) => runtime.subscribe(listener),
    () => runtime.session(),
  );
