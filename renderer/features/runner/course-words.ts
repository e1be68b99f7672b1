// The states of the process in words, and the same states as the drawing takes them: one set of facts for both.

import type { CourseElement, CourseProcess, CourseWait } from '../../../shared/incident/course/course.ts';
import type { ElementCounts } from '../../../shared/engine/waiting.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { MarkKind } from '../../ui/Mark.tsx';
import { asSentence, rolesInWords } from './names.ts';

type Moment = (at: number) => string;

export const elementsOf = ({ parts }: CourseProcess): readonly CourseElement[] =>
  parts.flatMap(({ around, elements }) => (around ? [around, ...elements] : elements));

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** "here since 02:07, 2 tokens; done once": how it stands, then how often it was done. */
export function stateInWords(element: CourseElement, moment: Moment): string {
  const { state, tokens, since, doneAt, done, ended } = element;
  const many = tokens > 1 ? `, ${tokens} tokens` : '';
  const from = since === undefined ? '' : ` since ${moment(since)}`;
  const before = done > 0 ? `done ${times(done)}` : '';
  const broken = ended > 0 ? `broken off ${times(ended)}` : '';
  const now = {
    here: `here${from}${many}`,
    stopped: `stands still${from}${many}`,
    left: `here when it was closed${many}`,
    armed: 'listens',
    done: `done ${times(done)}${doneAt === undefined ? '' : `, last ${moment(doneAt)}`}`,
    ended: broken,
    skipped: 'not taken',
    ahead: 'ahead',
  }[state];
  const parts = [now, state === 'done' ? '' : before, state === 'ended' ? '' : broken];
  return parts.filter((part) => part !== '').join('; ');
}

export const COURSE_MARKS: { readonly [State in CourseElement['state']]: MarkKind } = {
  here: 'now',
  stopped: 'failed',
  armed: 'look',
  left: 'claimed',
  done: 'found',
  ended: 'claimed',
  skipped: 'na',
  ahead: 'missing',
};

const named = (name: string | undefined): string =>
  name === undefined || name === '' ? '' : ` “${asSentence(name.replaceAll(/[._-]+/g, ' '))}”`;

/** What an element waits for, as a clause: "waits for the incident commander". */
export function waitInWords(wait: CourseWait, version: PublishedVersion, moment: Moment): string {
  switch (wait.for) {
    case 'people':
      return `waits for ${rolesInWords(version, wait.roles)}`;
    case 'timer':
      return wait.due === undefined ? 'waits for a time' : `due ${moment(wait.due)}`;
    case 'message':
      return `waits for the message${named(wait.name)}`;
    case 'signal':
      return `waits for the signal${named(wait.name)}`;
    case 'conditional':
      return 'waits for its condition';
    case 'ways':
      return wait.missing.length === 0 ? 'waits for the other ways' : `waits for: ${wait.missing.join(', ')}`;
  }
}

/** "Yes → Decide the severity 2×"; only ways that were taken, and only where they say more than the order of the list. */
export const waysInWords = ({ ways }: CourseElement): readonly string[] =>
  ways
    .filter(({ taken }) => taken > 1 || (taken > 0 && ways.length > 1))
    .map(({ name, to, taken }) => `${name === '' ? '' : `${name} `}→ ${to}${taken > 1 ? ` ${taken}×` : ''}`);

export interface DrawnCourse {
  readonly counts: ElementCounts;
  readonly flows: readonly string[];
  readonly taken: Readonly<Record<string, number>>;
  readonly waiting: readonly string[];
  readonly stopped: readonly string[];
  readonly left: readonly string[];
}

/** What the drawing shows. Amber: waits for something that is not a person's step. */
export function drawnCourse(course: CourseProcess): DrawnCourse {
  const all = elementsOf(course);
  const count = (of: (element: CourseElement) => number): Record<string, number> =>
    Object.fromEntries(all.flatMap((one) => (of(one) > 0 ? [[one.element, of(one)] as const] : [])));
  const ids = (is: (element: CourseElement) => boolean): readonly string[] =>
    all.flatMap((one) => (is(one) ? one.element : []));
  const taken = Object.fromEntries(
    all.flatMap(({ ways }) => ways.flatMap((way) => (way.taken > 0 ? [[way.flow, way.taken] as const] : []))),
  );
  return {
    counts: {
      completed: count(({ done }) => done),
      active: count(({ tokens }) => tokens),
      activated: count(({ done, ended, tokens }) => done + ended + tokens),
    },
    flows: Object.keys(taken),
    taken,
    waiting: ids(({ waits }) => waits.length > 0 && waits.every((wait) => wait.for !== 'people')),
    stopped: ids(({ state }) => state === 'stopped'),
    left: ids(({ state }) => state === 'left'),
  };
}
