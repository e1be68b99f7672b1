// Closing, reopening and linking as records hold them.

import { z } from 'zod';
import { incident, kind, values, whole } from '../shape-parts.ts';
import { OUTCOMES, RELATIONS } from './lifecycle-command.ts';

const other = z.strictObject({ id: incident, number: whole });
const outcome = z.enum(OUTCOMES);
const relation = z.enum(RELATIONS);

export const lifecycleCommandShapes = [
  kind('CloseIncident', { outcome, other: other.exactOptional(), values }),
  kind('ReopenIncident', { values }),
  kind('LinkIncident', { relation, other, values }),
] as const;

export const lifecycleEventShapes = [
  kind('ClosedByHand', { outcome, other: other.exactOptional(), values }),
  kind('IncidentReopened', { values }),
  kind('IncidentLinked', { relation, other, values }),
] as const;
