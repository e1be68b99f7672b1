// Limits that people set themselves: the ratification of an exception, the next update promised in a message.

import type { Instant } from '../base/instant.ts';
import { durationInWords, lateBy, timeInWords } from './time-in-words.ts';
import type { ClockView, ExceptionView, MessageView } from './view.ts';

export const ratificationClocks = (
  exceptions: readonly ExceptionView[],
  now: Instant,
): readonly ClockView[] =>
  exceptions.map((exception) => {
    const { ratifiedAt, ratifyBy } = exception;
    const late = ratifiedAt === undefined ? ratifyBy <= now : ratifiedAt > ratifyBy;
    return {
      id: `ratify-${exception.exception}`,
      title: `Ratify ${exception.code}`,
      state: late
        ? ('breached' as const)
        : ratifiedAt === undefined
          ? ('running' as const)
          : ('met' as const),
      startedAt: exception.at,
      due: ratifyBy,
      because: `${durationInWords(ratifyBy - exception.at)} after ${exception.code} was used ${timeInWords(exception.at, ratifyBy)}`,
      ...(ratifiedAt === undefined
        ? {}
        : late
          ? { settled: { at: ratifiedAt, words: `decided ${lateBy(ratifiedAt - ratifyBy)}` } }
          : { metAt: ratifiedAt }),
      element: exception.element,
    };
  });

/** A promise is kept by the next message that goes out to the same audience, and ends with the incident. */
export function updateClocks(
  messages: readonly MessageView[],
  closedAt: Instant | null,
  now: Instant,
): readonly ClockView[] {
  return messages.flatMap((message) => {
    const { releasedAt, nextUpdateAt } = message;
    if (releasedAt === undefined || nextUpdateAt === undefined) return [];
    const next = messages.find(
      (other) =>
        other.instance !== message.instance &&
        other.audience === message.audience &&
        (other.releasedAt ?? 0) > releasedAt,
    );
    const metAt = next?.releasedAt;
    const kept = metAt !== undefined && metAt <= nextUpdateAt;
    const over = metAt ?? closedAt ?? now;
    const state = kept ? 'met' : over > nextUpdateAt ? 'breached' : closedAt === null ? 'running' : 'stopped';
    return [
      {
        id: `update-${message.instance}`,
        title: `Next update to ${message.audience}`,
        state,
        startedAt: releasedAt,
        due: nextUpdateAt,
        because: `promised in ${message.id}, sent ${timeInWords(releasedAt, nextUpdateAt)}`,
        ...(kept ? { metAt } : {}),
        ...(next && metAt !== undefined && !kept
          ? { settled: { at: metAt, words: `sent ${lateBy(metAt - nextUpdateAt)}: ${next.id}` } }
          : {}),
        instance: message.instance,
      } as const,
    ];
  });
}
