// Where values go: mappings into and out of an element, and which scope a name belongs to.

import type { Json, Values } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode, Mapping } from '../process/process-file.ts';
import type { Key } from './command.ts';
import type { Run } from './run.ts';
import { variablesAt } from './view.ts';

/** The innermost scope, from here outward, that already has the name; else the process instance. */
function scopeOfName(run: Run, from: Key, name: string): Key {
  const entry = run.state.active[from];
  if (!entry) return from;
  return entry.vars && Object.hasOwn(entry.vars, name) ? from : scopeOfName(run, entry.scope, name);
}

/** Writes values as seen from a scope: an existing name where it is, a new one into the process instance. */
export function assign(run: Run, from: Key, values: Values): void {
  if (Object.keys(values).length === 0) return;
  const byScope = new Map<Key, Record<string, Json>>();
  for (const [name, value] of Object.entries(values)) {
    const scope = scopeOfName(run, from, name);
    const target = byScope.get(scope) ?? {};
    target[name] = value;
    byScope.set(scope, target);
  }
  for (const [scope, part] of byScope) run.emit({ kind: 'VariablesWritten', scope, values: part });
}

function put(into: Record<string, Json>, path: readonly string[], value: Json): void {
  const [name = '', ...rest] = path;
  // The one name that would not become an entry; the file was refused for it (read-activity.ts).
  if (name === '__proto__') return;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name];
  const next: Record<string, Json> = isObject(inner) ? { ...(inner as Record<string, Json>) } : {};
  put(next, rest, value);
  into[name] = next;
}

/**
 * Evaluates mappings one after the other; a later one sees what an earlier one gave (Camunda 8, variable mappings). A dotted
 * target sets one entry of an `existing` context and keeps the others.
 */
export function mapValues(
  run: Run,
  mappings: readonly Mapping[],
  scope: Key,
  extra: Values = {},
  existing: Values = {},
): Result<Values, Problem> {
  const mapped: Record<string, Json> = {};
  for (const { source, target } of mappings) {
    const value = run.evaluate(source, scope, { ...extra, ...mapped });
    if (!value.ok) return value;
    const [name = '', ...inside] = target.split('.');
    const before = inside.length > 0 && Object.hasOwn(existing, name) ? existing[name] : undefined;
    if (before !== undefined && !Object.hasOwn(mapped, name)) mapped[name] = before;
    put(mapped, [name, ...inside], value.value);
  }
  return ok(mapped);
}

/** Hands an element's values to the scope around it: through its output mappings, or as they are. */
export function handOver(
  run: Run,
  node: FlowNode,
  inner: Key,
  outer: Key,
  values: Values,
): Result<null, Problem> {
  if (node.outputs.length === 0) {
    assign(run, outer, values);
    return ok(null);
  }
  const mapped = mapValues(run, node.outputs, inner, values, variablesAt(run.state, outer));
  if (!mapped.ok) return mapped;
  assign(run, outer, mapped.value);
  return ok(null);
}
