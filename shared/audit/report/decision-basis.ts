// What a decision stood on: the figures with how sure they were, and the rules that they met.

import type { DecisionInput, DecisionTrace } from '../../incident/view.ts';
import { isObject, type Json } from '../../base/json.ts';
import { markup, type Html } from './html.ts';
import { inWords, recordNumber, type Wording } from './wording.ts';

const QUALITY: Readonly<Record<DecisionInput['quality'], string>> = {
  actual: 'actual',
  estimate: 'estimate',
  unknown: 'counted as the worse case',
};

function inputRow({ name, label, value, quality, source }: DecisionInput, words: Wording): Html {
  const shown = quality === 'unknown' ? 'not known' : words.value(value);
  return markup`<tr><td>${label ?? inWords(name)}</td><td><b>${shown}</b></td><td>${QUALITY[quality]}</td><td>${source ?? (quality === 'unknown' ? '' : 'not stated')}</td></tr>`;
}

/** Several tables ask for the same figure; it is told once. */
export function inputsTable(traces: readonly DecisionTrace[], words: Wording): Html {
  const inputs = new Map(
    traces.flatMap((trace) => trace.inputs.map((input) => [input.name, input] as const)),
  );
  if (inputs.size === 0) return markup`<p class="q">No figures went into it, or they are withheld.</p>`;
  return markup`<table><thead><tr><th>What was known</th><th class="fig">Figure</th><th class="sure">How sure</th><th class="from">Source</th></tr></thead><tbody>${[...inputs.values()].map((input) => inputRow(input, words))}</tbody></table>`;
}

const answerOf = (output: Json, words: Wording): string =>
  isObject(output)
    ? Object.entries(output)
        .map(([name, value]) => `${inWords(name)}: ${words.value(value as Json)}`)
        .join(', ')
    : words.value(output);

function rulesOf({ tables = [], rules }: DecisionTrace): Html {
  const told = tables.filter((table) => table.rules.length > 0);
  if (told.length === 0)
    return markup`<p class="q">Rules met: ${rules.length === 0 ? 'none' : rules.join(', ')}.</p>`;
  return markup`<ul>${told.map(
    ({ title, of, rules: met }) =>
      markup`<li>${title}: ${met.map(({ number, says }, index) => `${index === 0 ? '' : '; '}${says} (rule ${number} of ${of})`)}</li>`,
  )}</ul>`;
}

export const rulesPart = (traces: readonly DecisionTrace[], words: Wording): Html =>
  markup`${traces.map(
    (trace) =>
      markup`<div class="keep"><p><b>${trace.tables?.at(-1)?.title ?? inWords(trace.decision)}: what the rules say.</b> ${answerOf(trace.output, words)}${trace.provisional && ' (provisional, because figures were not known)'} <span class="q">· record ${recordNumber(trace.record)}</span></p>${rulesOf(trace)}</div>`,
  )}`;
