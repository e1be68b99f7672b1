// What the parts of the export dialog share: its store.

import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { assert } from '../../../shared/base/assert.ts';
import type { ExportState, ExportStore } from './export.store.ts';

export const ExportContext = createContext<ExportStore | null>(null);

export function useExportStore(): ExportStore {
  const store = use(ExportContext);
  assert(store, 'a part of the export dialog is shown outside it');
  return store;
}

export function useExport<T>(select: (state: ExportState) => T): T {
  return useStore(useExportStore(), select);
}
