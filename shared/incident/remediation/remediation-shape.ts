// A fix that is proposed, and the start of one, as a record holds it.

import { key, kind, text, values } from '../shape-parts.ts';

export const remediationCommandShapes = [
  kind('StartRemediation', { instance: key, values }),
  kind('ProposeRemediation', { values }),
] as const;
export const remediationEventShapes = [
  kind('RemediationStarted', { instance: key, element: text, values }),
  kind('RemediationProposed', { process: text, values }),
] as const;
