// One call and its answer on the loopback socket, as the page and the host both write and read them.

import { isObject } from '../base/json.ts';
import { decodeWire, encodeWire } from './wire.ts';

export interface Call {
  /** Chosen by the page; the answer carries the same. */
  readonly id: number;
  readonly channel: string;
  readonly input: unknown;
}
export type Answer =
  | { readonly id: number; readonly value: unknown }
  /** The host does not know the channel, or failed: a sentence for people. */
  | { readonly id: number; readonly failed: string };

export const encodeCall = (call: Call): Uint8Array<ArrayBuffer> => encodeWire(call);
export const encodeAnswer = (answer: Answer): Uint8Array<ArrayBuffer> => encodeWire(answer);

/** Undefined for anything that is not a call. */
export function decodeCall(bytes: Uint8Array): Call | undefined {
  const read = decodeWire(bytes);
  if (!read.ok || !isObject(read.value)) return undefined;
  const { id, channel, input } = read.value;
  return typeof id === 'number' && typeof channel === 'string' ? { id, channel, input } : undefined;
}

/** Undefined for anything that is not an answer. */
export function decodeAnswer(bytes: Uint8Array): Answer | undefined {
  const read = decodeWire(bytes);
  if (!read.ok || !isObject(read.value) || typeof read.value['id'] !== 'number') return undefined;
  const { id, value, failed } = read.value;
  return typeof failed === 'string' ? { id, failed } : { id, value };
}
