// How many of the readiness checks that apply are ready by themselves; an exception is counted for itself.

import type { ReadinessCheck } from '../../../shared/incident/view.ts';

export interface ReadyWords {
  readonly head: string;
  readonly words: string;
}

export function readyWords(checks: readonly Pick<ReadinessCheck, 'state'>[]): ReadyWords {
  const count = (state: ReadinessCheck['state']): number =>
    checks.filter((check) => check.state === state).length;
  const asked = checks.length - count('not_applicable');
  if (asked === 0) return { head: '–', words: 'no readiness check applies' };
  const excepted = count('excepted');
  return {
    head: `${count('pass')} of ${asked}`,
    words: excepted > 0 ? `checks ready, ${excepted} excepted` : 'checks ready',
  };
}
