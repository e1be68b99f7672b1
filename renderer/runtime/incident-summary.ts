// An incident's entry in the list: a projection that is written with every record and can be rebuilt from the log.

import { incidentOf } from '../../shared/evidence/origin.ts';
import { isObject, type Json } from '../../shared/base/json.ts';
import type { ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { affectedNames } from '../../shared/incident/lifecycle/affected-names.ts';
import { otherInWords, RELATION_WORDS } from '../../shared/incident/lifecycle/lifecycle-words.ts';
import { shownOn, versionInForce } from '../../shared/incident/move/runs-on.ts';
import { nextDueOf } from '../../shared/incident/next-due.ts';
import type { NeedToKnow } from '../../shared/incident/people/need-to-know.ts';
import { occurrenceOf } from '../../shared/incident/severity/occurrence.ts';
import { severityOf } from '../../shared/incident/severity.ts';
import { runStateOf } from '../../shared/incident/standstill.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { PublishedVersion } from '../../shared/package/version.ts';
import { keptNeedToKnow } from './need-to-know.ts';
import type { IncidentSummary } from './runtime.ts';

export const SUMMARY = 'incident';

/** What incidents are counted as. */
export const GROUPS = ['running', 'closed', 'rehearsal'] as const;
export const groupOf = ({ mode, state }: Pick<IncidentSummary, 'mode' | 'state'>): (typeof GROUPS)[number] =>
  mode === 'rehearsal' ? 'rehearsal' : state === 'completed' ? 'closed' : 'running';

export interface StoredSummary extends IncidentSummary {
  /** Of the version that it was opened with; then of those that it was moved to, if it was. */
  readonly digest: string;
  readonly movedTo?: readonly string[];
  readonly nextDue: number | null;
  /** Only of a restricted incident. */
  readonly needToKnow?: NeedToKnow;
}

/** As the list shows and searches them: "child of INC-0007". */
const linksInWords = ({ lifecycle }: IncidentState): readonly string[] =>
  (lifecycle?.links ?? []).map(({ relation, other }) => `${RELATION_WORDS[relation]} ${otherInWords(other)}`);

export function summaryRow(
  openedOn: IncidentContext,
  state: IncidentState,
  version: PublishedVersion,
): ProjectionRow | undefined {
  const { opened } = state;
  if (!opened) return undefined;
  const context = shownOn(openedOn, state);
  const links = linksInWords(state);
  const unratified = state.exceptions.filter(({ settled }) => !settled).length;
  const occurrence = occurrenceOf(context, state);
  const affects = state.closedAt === null ? affectedNames(state) : [];
  const movedTo = (state.moves ?? []).flatMap(({ settled, version: { digest } }) =>
    settled?.decision === 'approved' ? digest : [],
  );
  const value: StoredSummary = {
    incident: opened.incident as IncidentSummary['incident'],
    number: opened.number,
    title: String(opened.values['title'] ?? ''),
    mode: opened.mode,
    severity: severityOf(context, state)?.level ?? null,
    state: state.closedAt === null ? runStateOf(state.engine) : 'completed',
    openedAt: opened.at,
    version: versionInForce(state)?.number ?? opened.version.number,
    packageId: opened.version.packageId,
    packageTitle: version.statement.title,
    digest: opened.version.digest,
    ...(movedTo.length > 0 ? { movedTo } : {}),
    nextDue: nextDueOf(context, state),
    ...(links.length > 0 ? { links } : {}),
    ...(unratified > 0 ? { unratified } : {}),
    ...(occurrence ? { occurrence } : {}),
    ...(affects.length > 0 ? { affects } : {}),
    ...keptNeedToKnow(state),
  };
  const open = value.state !== 'completed';
  return {
    group: groupOf(value),
    kind: SUMMARY,
    id: opened.incident,
    value: { ...value } as unknown as Json,
    order: value.number,
    ...(open ? { open: value.number } : {}),
    ...(open && value.nextDue !== null ? { due: value.nextDue } : {}),
  };
}

/** The row that says that a log was repaired and its list entry is still to be made; without `open` once that is done. */
export const UNLISTED = 'unlisted';
export const unlistedRow = (origin: string): ProjectionRow => ({
  kind: UNLISTED,
  id: origin,
  value: true,
  open: 0,
});

/** The same for any log; none where it is no incident's. */
export const unlistedRows = (origin: string): readonly ProjectionRow[] =>
  incidentOf(origin) ? [unlistedRow(origin)] : [];

/** The same once its entry is made. */
export const listedRow = (origin: string): ProjectionRow => ({ kind: UNLISTED, id: origin, value: false });

export const readSummary = (row: ProjectionRow): StoredSummary | undefined =>
  isObject(row.value) && typeof row.value['incident'] === 'string'
    ? (row.value as unknown as StoredSummary)
    : undefined;
