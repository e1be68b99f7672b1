// What then happened beside the process. Values lie under `values`, the rest is structure.

import type { PersonId } from '../../base/ids.ts';
import type { Instant } from '../../base/instant.ts';
import type { Values } from '../../base/json.ts';
import type { EntryKind } from './entry-command.ts';

export type EntryEvent =
  | {
      readonly kind: 'EntryAdded';
      readonly entry: EntryKind;
      readonly onBehalfOf?: PersonId;
      readonly assignee?: PersonId;
      readonly due?: Instant;
      readonly values: Values;
    }
  | { readonly kind: 'EntryTaskDone'; readonly record: number; readonly values: Values }
  | { readonly kind: 'EntryTaskReopened'; readonly record: number; readonly values: Values }
  | { readonly kind: 'FactPinned'; readonly record: number }
  | { readonly kind: 'FactUnpinned'; readonly record: number };
