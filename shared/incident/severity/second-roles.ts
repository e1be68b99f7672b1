// Who may be the second person of a severity decided again.

import type { FlowNode } from '../../process/process-file.ts';
import type { IncidentContext } from '../context.ts';
import { leaders } from '../permission.ts';

/** Those of the step's approval policy, else who leads. */
export const secondRoles = (context: IncidentContext, node: FlowNode | undefined): readonly string[] =>
  node?.policy.approval?.roles ?? leaders(context);
