// One line of the story: who does what at which step. Steps are named by their element, fields by their key.

import type { Values } from '../../shared/base/json.ts';
import type { Name } from './cast.ts';

interface AtStep {
  readonly step: string;
  readonly by: Name;
  /** Title of the remediation task, where several wait at the same step. */
  readonly task?: string;
  /** Name of the screen to look at when the step is filled and not yet recorded. */
  readonly show?: string;
}

export type ScriptLine =
  | (AtStep & { readonly do: 'complete'; readonly values: Values })
  /** Where the screen of the severity takes the place of the form. */
  | (AtStep & { readonly do: 'decide severity'; readonly level: string; readonly rationale: string })
  | (AtStep & { readonly do: 'approve' | 'reject'; readonly rationale: string })
  | (AtStep & {
      readonly do: 'bypass';
      readonly code: string;
      readonly reason: string;
      readonly protection: string;
    })
  | (AtStep & { readonly do: 'call'; readonly outcome: 'Reached' | 'No answer'; readonly line: string })
  /** A plain step of a foreign file: confirmed with a note. */
  | (AtStep & { readonly do: 'confirm'; readonly note: string })
  /** A gateway of a foreign file that a person decides. */
  | (AtStep & { readonly do: 'choose'; readonly way: string })
  | { readonly do: 'ratify'; readonly by: Name; readonly code: string; readonly rationale: string }
  | { readonly do: 'supersede'; readonly by: Name; readonly subject: string }
  | { readonly do: 'note'; readonly by: Name; readonly text: string };
