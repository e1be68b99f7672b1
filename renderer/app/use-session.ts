// The session as React sees it: the runtime hands out the same object until something has changed.

import { useSyncExternalStore } from 'react';
import type { Runtime, SessionView } from '../runtime/runtime.ts';

export const useSession = (runtime: Runtime): SessionView =>
  useSyncExternalStore(
    (listener) => runtime.subscribe(listener),
    () => runtime.session(),
  );
