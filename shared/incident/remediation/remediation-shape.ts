// The start of a fix as a record holds it.

import { key, kind, text, values } from '../shape-parts.ts';

export const remediationCommandShapes = [kind('StartRemediation', { instance: key, values })] as const;
export const remediationEventShapes = [
  kind('RemediationStarted', { instance: key, element: text, values }),
] as const;
