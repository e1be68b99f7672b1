// Services and providers that people named in an incident, to find another one that may be the same.

import type { Json, Values } from '../../base/json.ts';
import { foldedName } from '../folded-name.ts';
import type { IncidentState } from '../state.ts';

const NAMED_IN = ['services', 'provider', 'providers'] as const;

function namesIn(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one as Json));
  return typeof value === 'string' ? value.split(/[\n,;]/) : [];
}

/** Each once, as it was first written. */
export function affectedNames({ opened, acts }: IncidentState): readonly string[] {
  const written: readonly Values[] = [opened?.values ?? {}, ...acts.map(({ values }) => values)];
  const names = written.flatMap((values) => NAMED_IN.flatMap((field) => namesIn(values[field])));
  const seen = new Map<string, string>();
  for (const name of names) {
    const key = foldedName(name);
    if (key !== '' && !seen.has(key)) seen.set(key, name.trim());
  }
  return [...seen.values()];
}
