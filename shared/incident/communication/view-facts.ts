// The facts of a message beside the record: where each came from, and whether it still holds what the text says.

import type { Json } from '../../base/json.ts';
import type { IncidentContext } from '../context.ts';
import { domainStepOf } from '../separation.ts';
import type { IncidentState, RecordEntry } from '../state.ts';
import type { FactView } from './fact-view.ts';
import { factWords, type FactUsed } from './facts-in-text.ts';

interface Said {
  readonly words: string;
  readonly seq: number;
}
export type FactSources = ReadonlyMap<string, readonly Said[]>;

/** Everything that the main process was told, by name, in the order of the log; messages are no source of their own facts. */
export function factSources(context: IncidentContext, state: IncidentState): FactSources {
  const sources = new Map<string, Said[]>();
  const add = (name: string, value: Json, seq: number): void => {
    const words = factWords(value);
    if (words === '') return;
    const known = sources.get(name);
    if (known) known.push({ words, seq });
    else sources.set(name, [{ words, seq }]);
  };
  const opening = state.records.find(({ events }) => events.some(({ kind }) => kind === 'IncidentOpened'));
  for (const [name, value] of Object.entries(state.opened?.values ?? {})) add(name, value, opening?.seq ?? 0);
  for (const act of state.acts) {
    const main = state.instances[act.instance]?.parent === undefined;
    if (!main || act.kind !== 'completed' || domainStepOf(context, act.element)?.startsWith('message.'))
      continue;
    for (const [name, value] of Object.entries(act.values)) add(name, value, act.submission?.seq ?? act.seq);
  }
  return sources;
}

/** Records lie in the order of their numbers. */
function recordOf({ records }: IncidentState, seq: number): RecordEntry | undefined {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return records[low]?.seq === seq ? records[low] : undefined;
}

function correctionOf(state: IncidentState, seq: number): FactView['now'] | undefined {
  const by = recordOf(state, seq)?.correctedBy;
  const event = by === undefined ? undefined : recordOf(state, by)?.events[0];
  if (by === undefined || event?.kind !== 'RecordCorrected') return undefined;
  return { value: factWords(event.values['text']), record: by };
}

/** `drafted` is the seq of the record that wrote the text. */
export function viewFact(
  state: IncidentState,
  sources: FactSources,
  fact: FactUsed,
  drafted: number,
): FactView {
  const said = sources.get(fact.name) ?? [];
  const before = said.filter(({ seq }) => seq < drafted);
  const source = before.findLast(({ words }) => words === fact.value) ?? before.at(-1);
  if (!source) return { ...fact, standing: 'unchanged' };
  const from = { ...fact, record: source.seq };
  const latest = said.at(-1) ?? source;
  if (latest.words !== fact.value)
    return { ...from, standing: 'changed', now: { value: latest.words, record: latest.seq } };
  const corrected = correctionOf(state, latest.seq);
  return corrected ? { ...from, standing: 'corrected', now: corrected } : { ...from, standing: 'unchanged' };
}
