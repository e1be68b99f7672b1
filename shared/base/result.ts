// Expected failure is a value: whatever a user, a file, a clock or a disk can cause comes back as a Result.

export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** What was found, where, and what to do about it. `code` comes from a closed union of the folder that owns it. */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  /** One plain sentence: what was found. */
  readonly message: string;
  /** Element id, file path, record number, byte offset: whatever names the place. */
  readonly place?: string;
  /** One plain sentence, verb first: what to do. */
  readonly remedy?: string;
  /** The clause or article that asks for it, such as "BPMN 2.0.2 §10.5.1". */
  readonly clause?: string;
}
