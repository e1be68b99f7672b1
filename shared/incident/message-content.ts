// The text of a message, from the last draft or review that wrote it, and the id that this text has.

import type { Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import type { IncidentContext } from './context.ts';
import { messageIdentity, type MessageContent } from './message-id.ts';
import { domainStepOf } from './separation.ts';
import type { Act, IncidentState } from './state.ts';

export interface MessageText extends MessageContent {
  readonly id: string;
  readonly contentSha256: string;
}

const textOf = (values: Values, field: string): string =>
  typeof values[field] === 'string' ? values[field] : '';

/** A channel list as a form gives it: a list, or names parted by commas. */
export function channelsOf(value: Values[string] | undefined): readonly string[] {
  if (typeof value === 'string')
    return value
      .split(',')
      .map((channel) => channel.trim())
      .filter((channel) => channel !== '');
  return Array.isArray(value)
    ? value.filter((channel): channel is string => typeof channel === 'string')
    : [];
}

export function readMessage(values: Values): MessageText {
  const content = {
    audience: textOf(values, 'audience'),
    channels: channelsOf(values['channels']),
    language: textOf(values, 'language'),
    subject: textOf(values, 'subject'),
    body: textOf(values, 'body'),
  };
  return { ...content, ...messageIdentity(content) };
}

const MESSAGE_FIELDS = ['audience', 'channels', 'language', 'subject', 'body'];

/** The acts of one message process in which its text was written, with the text as it then stood. */
export function messageTexts(
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
): readonly { act: Act; text: MessageText }[] {
  let values: Values = {};
  const texts: { act: Act; text: MessageText }[] = [];
  for (const act of state.acts) {
    if (act.instance !== instance || act.kind !== 'completed') continue;
    if (!domainStepOf(context, act.element)?.startsWith('message.')) continue;
    const written = Object.entries(act.values).filter(([field]) => MESSAGE_FIELDS.includes(field));
    if (written.length === 0) continue;
    values = { ...values, ...Object.fromEntries(written) };
    const text = readMessage(values);
    if (texts.at(-1)?.text.id !== text.id) texts.push({ act, text });
  }
  return texts;
}

/** The text as it stood after the record `until`; undefined before the first draft. */
export const messageOf = (
  context: IncidentContext,
  state: IncidentState,
  instance: Key,
  until = Number.MAX_SAFE_INTEGER,
): MessageText | undefined =>
  messageTexts(context, state, instance).findLast(({ act }) => act.seq <= until)?.text;
