// One promise of the command line: arguments and input, then exit code, standard output, standard error and files.

import { expect } from 'vitest';

export interface CommandLineCase {
  readonly title: string;
  readonly argv: readonly string[];
  readonly stdin?: string;
  readonly code: 0 | 1 | 2;
  /** Line by line; JSON by its value. */
  readonly out: readonly unknown[];
  /** Standard error; nothing where it is absent. */
  readonly complaint?: RegExp;
  /** What is in a file afterwards; undefined where there must be none. */
  readonly files?: Readonly<Record<string, RegExp | undefined>>;
}

export const any = (shape: Record<string, unknown>): unknown => expect.objectContaining(shape);
export const refused = (code: string, more: Record<string, unknown> = {}): unknown =>
  any({ ok: false, error: any({ code, message: expect.any(String), ...more }) });
/** An accepted step, with what is then to be seen. */
export const seen = (shape: Record<string, unknown>): unknown => ({ ok: true, observation: any(shape) });
export const USAGE = /Usage: node dist\/cli\.js/;
