// JSON as a type, and the plain object test that every reader of foreign JSON starts with.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Named values of a process, a form or a command. A decimal that is not a safe integer is a plain number here. */
export type Values = { readonly [name: string]: Json };

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text as it is; anything else says nothing. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
