// Closing, reopening or linking as it is typed, and its writing into the logs of both incidents.

import type { IncidentId } from '../../../shared/base/ids.ts';
import { ok } from '../../../shared/base/result.ts';
import {
  INVERSE,
  OUTCOMES,
  RELATIONS,
  type LifecycleCommand,
  type OtherIncident,
  type Outcome,
  type Relation,
} from '../../../shared/incident/lifecycle/lifecycle-command.ts';
import { isLinked } from '../../../shared/incident/lifecycle/lifecycle-state.ts';
import { otherInWords, RELATION_WORDS } from '../../../shared/incident/lifecycle/lifecycle-words.ts';
import type { IncidentView } from '../../../shared/incident/view.ts';
import type { IncidentSummary, Runtime } from '../../runtime/runtime.ts';
import { draftText, type StepDraft } from './step-draft.ts';

export type LifecycleAct = 'close' | 'reopen' | 'link';

export interface LifecycleForm {
  readonly outcome: Outcome | undefined;
  readonly relation: Relation;
  /** Id and number of the other incident: one that is not at hand stays chosen. */
  readonly other: string;
  readonly otherNumber: number;
  readonly sought: string;
  readonly rationale: string;
}

export const readLifecycleForm = ({ values }: StepDraft): LifecycleForm => ({
  outcome: OUTCOMES.find((known) => known === draftText(values, 'outcome')),
  relation: RELATIONS.find((known) => known === draftText(values, 'relation')) ?? 'related',
  other: draftText(values, 'other'),
  otherNumber: Number(values['otherNumber'] ?? 0),
  sought: draftText(values, 'sought'),
  rationale: draftText(values, 'rationale'),
});

export const namesOther = (act: LifecycleAct, { outcome }: LifecycleForm): boolean =>
  act === 'link' || (act === 'close' && (outcome === 'duplicate' || outcome === 'merged'));

export function missingIn(act: LifecycleAct, form: LifecycleForm): string | undefined {
  if (act === 'close' && form.outcome === undefined) return 'Choose an outcome.';
  if (namesOther(act, form) && form.other === '') return 'Choose the other incident.';
  return form.rationale.trim() === '' ? 'Write why.' : undefined;
}

/** Fits what was typed: "INC-0007", "7", or words of the title. */
export function isSought(sought: string, { number, title, mode }: IncidentSummary): boolean {
  const words = sought.trim().toLowerCase();
  const digits = /^(?:inc|reh)?-?0*(\d+)$/.exec(words)?.[1];
  if (digits !== undefined) return String(number) === digits;
  return `${mode === 'live' ? 'inc' : 'reh'} ${title}`.toLowerCase().includes(words);
}

export const asOther = ({
  incident,
  number,
}: Pick<IncidentSummary, 'incident' | 'number'>): OtherIncident => ({
  id: incident,
  number,
});

/** The command for this incident's log, and the relation as which the other incident's log keeps it. */
export function commandOf(
  act: LifecycleAct,
  form: LifecycleForm,
  other: OtherIncident | undefined,
): { readonly command: LifecycleCommand; readonly inverse?: Relation } | undefined {
  const values = { rationale: form.rationale };
  if (act === 'reopen') return { command: { kind: 'ReopenIncident', values } };
  if (act === 'link') {
    const { relation } = form;
    return (
      other && { command: { kind: 'LinkIncident', relation, other, values }, inverse: INVERSE[relation] }
    );
  }
  const { outcome } = form;
  if (outcome === undefined) return undefined;
  if (!namesOther(act, form)) return { command: { kind: 'CloseIncident', outcome, values } };
  const inverse = outcome === 'merged' ? 'merged_from' : 'duplicated_by';
  return other && { command: { kind: 'CloseIncident', outcome, other, values }, inverse };
}

/** Writes what the other incident's log still lacks; that it is there already is no failure. */
export async function writeThere(
  runtime: Runtime,
  there: IncidentId,
  relation: Relation,
  here: OtherIncident,
  rationale: string,
): ReturnType<Runtime['submit']> {
  return runtime.submit(there, { kind: 'LinkIncident', relation, other: here, values: { rationale } });
}

/** First this incident's log, then the other's. Where the second fails, the first is not written again when it is tried anew. */
export async function writeBoth(
  runtime: Runtime,
  view: IncidentView,
  { command, inverse }: NonNullable<ReturnType<typeof commandOf>>,
): Promise<{ ok: true; value: null } | Extract<Awaited<ReturnType<Runtime['submit']>>, { ok: false }>> {
  const { incident, number } = view;
  const here = { id: incident as IncidentId, number };
  const other = 'other' in command ? command.other : undefined;
  const written =
    other !== undefined && inverse !== undefined && isLinked(view.lifecycle, INVERSE[inverse], other);
  if (!written) {
    const done = await runtime.submit(here.id, command);
    if (!done.ok) return done;
  }
  if (other === undefined || inverse === undefined) return ok(null);
  const there = await writeThere(runtime, other.id, inverse, here, String(command.values['rationale'] ?? ''));
  return there.ok || there.error.code === 'link_known' ? ok(null) : there;
}

/** True where the other incident is at hand and its log does not say the same link. */
export function lacksLink(
  incidents: readonly IncidentSummary[],
  relation: Relation,
  other: OtherIncident,
  here: OtherIncident,
): boolean {
  const there = incidents.find(({ incident }) => incident === other.id);
  const words = `${RELATION_WORDS[INVERSE[relation]]} ${otherInWords(here)}`;
  return there !== undefined && there.links?.includes(words) !== true;
}
