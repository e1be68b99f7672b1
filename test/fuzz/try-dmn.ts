// One mutated DMN file: refused by name, or read; then every decision and service is asked with odd inputs and every table
// analysed. A throw is a crash.

import type { Json } from '../../shared/base/json.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { analyseDecisions } from '../../shared/decision/analysis/analyse-decisions.ts';
import { evaluateDecision } from '../../shared/decision/evaluate-decision.ts';
import { evaluateService } from '../../shared/decision/evaluate-service.ts';
import { readDecisions } from '../../shared/decision/read-dmn.ts';
import type { RandomStream } from '../support/random-stream.ts';
import { VALUES } from './hostile-values.ts';
import { checkNamed } from './named.ts';
import type { Tried } from './try-bpmn.ts';

const NOW = Date.UTC(2026, 0, 1);
const ROUNDS = 2;

export async function tryDmn(files: readonly SourceFile[], random: RandomStream): Promise<Tried> {
  const model = await readDecisions(files);
  if (!model.ok) {
    checkNamed(model.error);
    return 'refused';
  }
  const { inputs, decisions, services } = model.value;
  for (let round = 0; round < ROUNDS; round += 1) {
    const entries = [...inputs.values()].map(({ name }) => [name, random.pick(VALUES) ?? null] as const);
    const given: Readonly<Record<string, Json>> = Object.fromEntries(entries);
    for (const { id } of decisions.values()) {
      const decided = evaluateDecision(model.value, id, given, NOW, { temporals: 'tagged' });
      if (!decided.ok) checkNamed([decided.error]);
    }
    for (const { id } of services.values()) {
      const decided = evaluateService(model.value, id, given, NOW, { temporals: 'tagged' });
      if (!decided.ok) checkNamed([decided.error]);
    }
  }
  for (const { findings, limits } of analyseDecisions(model.value))
    if (findings.length + limits.length > 0) checkNamed([...findings, ...limits]);
  return 'ran';
}
