// What the designer shows: the list of drafts, the open draft with its save state, and what is wrong with it.
// Published versions and people come from the runtime's session; nothing here is evidence.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Runtime } from '../../runtime/runtime.ts';
import { NO_CHECK, type DesignerState } from './designer-state.ts';
import { draftActions } from './draft-actions.ts';

export type DesignerStore = StoreApi<DesignerState>;

export function createDesignerStore(runtime: Runtime): DesignerStore {
  return createStore<DesignerState>((set, get) => ({
    drafts: null,
    draft: null,
    save: { state: 'saved', at: 0 },
    check: NO_CHECK,
    problemAt: -1,
    jump: null,
    refused: [],
    ...draftActions(runtime, set, get),
    stepProblem(by) {
      const { rows } = get().check;
      if (rows.length === 0) return undefined;
      const at = (get().problemAt + by + rows.length) % rows.length;
      set({ problemAt: at });
      return rows[at];
    },
    jumpTo: (file, element) => set({ jump: { file, element } }),
    refuse: (refused) => set({ refused }),
  }));
}

const stores = new WeakMap<Runtime, DesignerStore>();

/** One store per open workspace: leaving the place and coming back finds it as it was. */
export function designerStore(runtime: Runtime): DesignerStore {
  const store = stores.get(runtime) ?? createDesignerStore(runtime);
  stores.set(runtime, store);
  return store;
}
