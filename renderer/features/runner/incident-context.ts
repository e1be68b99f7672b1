// The incident on screen, for every part of its screen.

import { createContext, use } from 'react';
import { assert } from '../../../shared/base/assert.ts';
import type { IncidentSnapshot } from '../../runtime/runtime.ts';

export const IncidentContext = createContext<IncidentSnapshot | null>(null);

export function useSnapshot(): IncidentSnapshot {
  const snapshot = use(IncidentContext);
  assert(snapshot, 'a part of an incident is shown outside it');
  return snapshot;
}
