// Pauses as records hold them.

import { key, kind, text, values } from '../shape-parts.ts';

export const pauseCommandShapes = [
  kind('PauseSla', { timer: key, values }),
  kind('ResumeSla', { timer: key, values }),
] as const;

const limit = { timer: key, element: text, instance: key, values };
export const pauseEventShapes = [kind('SlaPaused', limit), kind('SlaResumed', limit)] as const;
