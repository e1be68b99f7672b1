// The requirements graph at run time (DMN 1.5 §10.4): what the logic of a decision sees, each required element evaluated once.

import { assert } from '../base/assert.ts';
import { bind, bindBoxed, callableOf } from './bound-function.ts';
import type {
  Decision,
  DecisionService,
  ElementRef,
  InputData,
  KnowledgeModel,
  Parameter,
} from './decision-model.ts';
import { evaluateLogic } from './evaluate-logic.ts';
import { fit, nested, ownerOf, shown, type Evaluation } from './evaluation.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';
import { place } from './qualified-scope.ts';

/** Names of imported elements stand under the import's name. */
function placeFrom(
  run: Evaluation,
  scope: Record<string, FeelValue>,
  from: string,
  element: { readonly file: string },
  name: string,
  value: FeelValue,
): void {
  place(scope, run.model.imports.get(from)?.get(element.file) ?? [], name, value);
}

/** The caller's value of an input, by its qualified or plain name, unless another model's input of that name is meant. */
function givenFor(run: Evaluation, input: InputData): FeelValue {
  const meant = Object.hasOwn(run.meant, input.name) ? run.meant[input.name] : undefined;
  if (meant !== undefined && meant !== run.model.namespaces.get(input.file)) return null;
  const [first] = run.model.imports.values();
  const qualified = [...(first?.get(input.file) ?? []), input.name].join('.');
  const name = Object.hasOwn(run.given, qualified) ? qualified : input.name;
  return Object.hasOwn(run.given, name) ? (run.given[name] ?? null) : null;
}

/** The value of an input, fitted to its type. */
export function inputValue(run: Evaluation, ref: ElementRef): FeelValue {
  const known = run.inputs.get(ref);
  if (known !== undefined) return known;
  const input = run.model.inputs.get(ref);
  assert(input, `required input ${ref} was read`);
  const owner = { ...ownerOf(input), place: `${input.file}, input “${input.name}”` };
  const value = fit(run, owner, input, givenFor(run, input), 'decision_input_type', true);
  run.inputs.set(ref, value);
  const provenance = Object.hasOwn(run.provenance, input.name) ? run.provenance[input.name] : undefined;
  run.trace.inputs.push({
    id: input.id,
    name: input.name,
    value: shown(value),
    ...(provenance ? { provenance } : {}),
  });
  return value;
}

export function functionScope(
  run: Evaluation,
  file: string,
  refs: readonly ElementRef[],
  scope: Record<string, FeelValue> = {},
): FeelScope {
  for (const ref of refs) {
    const knowledge = run.model.knowledge.get(ref);
    if (knowledge) placeFrom(run, scope, file, knowledge, knowledge.name, functionOf(run, knowledge));
    const service = run.model.services.get(ref);
    if (service) placeFrom(run, scope, file, service, service.name, serviceFunction(run, service));
  }
  return scope;
}

/** A knowledge model as a FEEL function over itself and the functions it requires. */
export function functionOf(run: Evaluation, model: KnowledgeModel): FeelValue {
  const { logic } = model;
  const owner = ownerOf(model);
  return bindBoxed(run, owner, logic, logic.type ?? model.type, (local) => {
    const scope = functionScope(run, model.file, [...model.knowledge, model.ref]);
    return evaluateLogic(run, owner, logic.body, { ...scope, ...local });
  });
}

/**
 * What is required, and nothing else (DMN 1.5 §10.3.2.11). In a process, and in a file that draws no input data, all that is
 * given can be seen besides: tables drawn for process engines name variables without drawing them.
 */
function scopeOf(run: Evaluation, decision: Decision): FeelScope {
  const open = run.problems === 'strict' || run.model.open.has(decision.file);
  const scope: Record<string, FeelValue> = open ? { ...run.given } : {};
  for (const ref of decision.inputs) {
    const value = inputValue(run, ref);
    const input = run.model.inputs.get(ref);
    if (input) placeFrom(run, scope, decision.file, input, input.name, value);
  }
  for (const ref of decision.decisions) {
    const required = run.model.decisions.get(ref);
    assert(required, `required decision ${ref} was read`);
    placeFrom(run, scope, decision.file, required, required.variable, decide(run, required));
  }
  return functionScope(run, decision.file, decision.knowledge, scope);
}

/** The result of a decision in this run, evaluated at most once. */
export function decide(run: Evaluation, decision: Decision): FeelValue {
  const known = run.results.get(decision.ref);
  if (known !== undefined) return known;
  const owner = ownerOf(decision);
  const { logic, type } = decision;
  const named = { name: decision.name, ...(type === undefined ? {} : { type }) };
  const isFunction = logic.kind === 'function';
  const typed = isFunction && type !== undefined && logic.type === undefined ? { ...logic, type } : logic;
  const value = evaluateLogic(run, owner, typed, scopeOf(run, decision));
  const result = isFunction ? value : fit(run, owner, named, value, 'decision_result_type');
  run.results.set(decision.ref, result);
  run.trace.decisions.push({ id: decision.id, name: decision.name, value: shown(result) });
  return result;
}

/** The parameters of a service: its input data, then its input decisions, as they are listed (DMN 1.5 §6.3.10). */
function parametersOf(
  run: Evaluation,
  service: DecisionService,
): readonly (Parameter & { ref: ElementRef })[] {
  const inputs = service.inputs.flatMap((ref) => {
    const input = run.model.inputs.get(ref);
    return input ? [{ ref, name: input.name, file: input.file, type: input.type }] : [];
  });
  const decisions = service.given.flatMap((ref) => {
    const decision = run.model.decisions.get(ref);
    return decision ? [{ ref, name: decision.variable, file: decision.file, type: decision.type }] : [];
  });
  return [...inputs, ...decisions].map(({ ref, name, file, type }) => ({
    ref,
    name,
    file,
    ...(type === undefined ? {} : { type }),
  }));
}

/** Output decisions over what the caller gave: one gives its value, several a context by their names. */
function outputsOf(run: Evaluation, service: DecisionService): FeelValue {
  const values = service.outputs.flatMap((ref): readonly (readonly [string, FeelValue])[] => {
    const decision = run.model.decisions.get(ref);
    return decision ? [[decision.variable, decide(run, decision)]] : [];
  });
  const [single] = values;
  return values.length === 1 && single ? single[1] : Object.fromEntries(values);
}

/** A service as a FEEL function: inside, only its arguments are known. */
function serviceFunction(run: Evaluation, service: DecisionService): FeelValue {
  const parameters = parametersOf(run, service);
  const owner = ownerOf(service);
  const callable = callableOf(run, owner, service.name, parameters, service.type);
  const bound = bind(run, owner, callable, (values) => {
    const inputs = new Map<ElementRef, FeelValue>();
    const results = new Map<ElementRef, FeelValue>();
    for (const [index, { ref }] of parameters.entries())
      (run.model.inputs.has(ref) ? inputs : results).set(ref, values[index] ?? null);
    return outputsOf({ ...run, given: {}, inputs, results }, service);
  });
  return Object.assign(bound, { $service: true as const });
}

/** A service asked from outside: its input decisions are among the caller's values, by name. */
export function serveOutside(run: Evaluation, service: DecisionService): FeelValue {
  const owner = ownerOf(service);
  for (const ref of service.inputs) inputValue(run, ref);
  for (const ref of service.given) {
    const decision = run.model.decisions.get(ref);
    if (!decision) continue;
    const named = {
      name: decision.variable,
      ...(decision.type === undefined ? {} : { type: decision.type }),
    };
    const given = Object.hasOwn(run.given, named.name) ? run.given[named.name] : null;
    run.results.set(ref, fit(run, ownerOf(decision), named, given ?? null, 'decision_input_type', true));
  }
  const { result, resultFile } = callableOf(run, owner, service.name, [], service.type);
  const value = nested(run, owner, service.name, () => outputsOf(run, service));
  const named = { name: service.name, ...(result === undefined ? {} : { type: result }) };
  return fit(run, { ...owner, file: resultFile }, named, value, 'decision_result_type');
}
