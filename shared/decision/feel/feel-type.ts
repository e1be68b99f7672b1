// Types as they stand to each other: whether one conforms to another (DMN 1.5 §10.3.2.9.2). Values are judged elsewhere.

export type FeelType =
  | { readonly kind: 'simple'; readonly name: string }
  | { readonly kind: 'list' | 'range'; readonly of: FeelType | undefined }
  | { readonly kind: 'context'; readonly entries: ReadonlyMap<string, FeelType | undefined> }
  | ({ readonly kind: 'function' } & FunctionType);

/** What is not known is undefined. */
export interface FunctionType {
  readonly parameters: readonly (FeelType | undefined)[];
  readonly result: FeelType | undefined;
}

export const simpleType = (name: string): FeelType => ({ kind: 'simple', name });
export const ANY = simpleType('Any');

/** Whether a value of type `from` may stand wherever one of type `to` may. Of a type that is not known nothing is asked. */
function conformsTo(from: FeelType | undefined, to: FeelType | undefined): boolean {
  if (from === undefined || to === undefined) return true;
  if (to.kind === 'simple' && to.name === 'Any') return true;
  if (from.kind === 'simple') return from.name === 'Null' || (to.kind === 'simple' && from.name === to.name);
  if (from.kind === 'function') return to.kind === 'function' && functionConforms(from, to);
  if (from.kind === 'context') {
    if (to.kind !== 'context') return false;
    return [...to.entries].every(
      ([name, type]) => from.entries.has(name) && conformsTo(from.entries.get(name), type),
    );
  }
  return from.kind === to.kind && conformsTo(from.of, to.of);
}

/** Parameters the other way round: whoever asks for a number may be given what takes anything. */
export const functionConforms = (from: FunctionType, to: FunctionType): boolean =>
  from.parameters.length === to.parameters.length &&
  to.parameters.every((type, index) => conformsTo(type, from.parameters[index])) &&
  conformsTo(from.result, to.result);
