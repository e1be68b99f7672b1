// What is asked in the first minute: source, what is seen, when, what is affected. Everything else comes later.

import type { Values } from '../../../shared/base/json.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { TimeMode } from '../../ui/time-format.ts';

export type Precision = 'exact' | 'minute' | 'quarter' | 'before' | 'unknown';
export const PRECISIONS: readonly { readonly value: Precision; readonly content: string }[] = [
  { value: 'exact', content: 'exact' },
  { value: 'minute', content: '± 1 min' },
  { value: 'quarter', content: '± 15 min' },
  { value: 'before', content: 'before' },
  { value: 'unknown', content: 'unknown' },
];

const ZONES: readonly TimeMode[] = ['utc', 'local', 'site'];

export interface DeclareForm {
  readonly mode: 'live' | 'rehearsal';
  readonly source: string | undefined;
  readonly seen: string;
  readonly occurredAt: number;
  readonly precision: Precision;
  readonly affected: readonly string[];
  readonly version: string | undefined;
  /** Id of the incident that this one is declared as a child of. */
  readonly parent: string | undefined;
  /** Zone in which the time is typed; undefined is the one that the head shows. */
  readonly zone: TimeMode | undefined;
  /** Goes on to the paper of the incident; undefined goes on to the incident itself. */
  readonly paper: true | undefined;
  /** Why not the newest version; asked only where an older one is chosen. */
  readonly versionReason: string;
}

/** The form as last typed; anything unreadable in it starts afresh. `now` is the moment of awareness. */
export function readDeclareForm(values: Values, now: number): DeclareForm {
  const text = (name: string): string | undefined =>
    typeof values[name] === 'string' ? values[name] : undefined;
  return {
    mode: text('mode') === 'rehearsal' ? 'rehearsal' : 'live',
    source: text('source'),
    seen: text('seen') ?? '',
    occurredAt: typeof values.occurredAt === 'number' ? values.occurredAt : now,
    precision: PRECISIONS.find((known) => known.value === text('precision'))?.value ?? 'minute',
    affected: Array.isArray(values.affected)
      ? values.affected.filter((item): item is string => typeof item === 'string')
      : [],
    version: text('version'),
    parent: text('parent'),
    zone: ZONES.find((known) => known === text('zone')),
    paper: values.paper === true ? true : undefined,
    versionReason: text('versionReason') ?? '',
  };
}

export const writeDeclareForm = (form: DeclareForm): Values =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as Values;

const LONGEST_TITLE = 120;

/** The first sentence of what is seen. */
export function titleOf(seen: string): string {
  const first = /^[^.!?\n]*/.exec(seen.trim())?.[0].trim() ?? '';
  return first.length > LONGEST_TITLE ? `${first.slice(0, LONGEST_TITLE - 1)}…` : first;
}

/** The newest version of each package, the longest known package first. */
export function versionsInForce(versions: readonly PublishedVersion[]): readonly PublishedVersion[] {
  const newest = new Map<string, PublishedVersion>();
  for (const version of versions) {
    const known = newest.get(version.statement.packageId);
    if (!known || known.statement.number < version.statement.number)
      newest.set(version.statement.packageId, version);
  }
  return [...newest.values()];
}

export const chosenVersion = (
  versions: readonly PublishedVersion[],
  digest: string | undefined,
): PublishedVersion | undefined =>
  versions.find((version) => version.statement.digest === (digest as Sha256 | undefined)) ??
  versionsInForce(versions)[0];

/** A newer version of the same package is published. */
export const isOlder = (
  version: PublishedVersion | undefined,
  versions: readonly PublishedVersion[],
): boolean =>
  version !== undefined &&
  !versionsInForce(versions).some(({ statement }) => statement.digest === version.statement.digest);

/** Those in force first, then older ones, newest first. */
export const selectableVersions = (versions: readonly PublishedVersion[]): readonly PublishedVersion[] => [
  ...versionsInForce(versions),
  ...versions
    .filter((version) => isOlder(version, versions))
    .toSorted((a, b) => b.statement.number - a.statement.number),
];

/** What is missing before it can be declared, in words; undefined when nothing is. */
export function whatIsMissing(form: DeclareForm, older: boolean): string | undefined {
  if (form.source === undefined) return 'Say where it comes from.';
  if (titleOf(form.seen) === '') return 'Write what is seen.';
  if (older && form.versionReason.trim() === '') return 'Write why not the newest version.';
  return undefined;
}

/** What a part of the sheet is given: the form, the second of awareness, and the way to change it. */
export interface DeclarePartProps {
  readonly form: DeclareForm;
  readonly aware: number;
  readonly onChange: (part: Partial<DeclareForm>) => void;
}

/** Draft of what is typed into the field for what is affected. */
export const AFFECTED_TYPED = 'declare/affected';

/** What was typed there and not taken yet is meant all the same. */
export const withTyped = (affected: readonly string[], typed: string): readonly string[] =>
  typed.trim() === '' || affected.includes(typed.trim()) ? affected : [...affected, typed.trim()];
