// The root causes that were recorded of the incident itself, which its remediation tasks then name: fields 4.1 to 4.3.

import type { Json } from '../../base/json.ts';
import type { IncidentContext } from '../context.ts';
import { domainStepOf } from '../separation.ts';
import type { IncidentState } from '../state.ts';
import type { RecordedCause } from './recorded-cause.ts';

/** One cause or several, as a form gives them. */
export const causesIn = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (cause): cause is string => typeof cause === 'string' && cause.trim() !== '',
  );

/** As the newest record of each step says; what a remediation task names is its own. */
export function recordedCauses(context: IncidentContext, state: IncidentState): readonly RecordedCause[] {
  const byStep = new Map<string, readonly RecordedCause[]>();
  for (const { kind, values, element, instance, seq } of state.acts) {
    const causes = kind === 'completed' ? causesIn(values['root_cause']) : [];
    if (causes.length === 0 || domainStepOf(context, element)?.startsWith('remediation.')) continue;
    byStep.set(
      `${instance} ${element}`,
      causes.map((cause) => ({ cause, record: seq })),
    );
  }
  return [...byStep.values()].flat();
}
