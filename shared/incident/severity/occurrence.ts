// What the test for recurring incidents (Art. 8(2) of Delegated Regulation (EU) 2024/1772) needs to know of an incident.

import type { Json, Values } from '../../base/json.ts';
import type { Facts } from '../../dora/classify.ts';
import type { Occurrence } from '../../dora/recurring.ts';
import type { IncidentContext } from '../context.ts';
import { causesIn } from '../remediation/recorded-causes.ts';
import { majorOf, tableMajor } from '../severity.ts';
import type { IncidentState } from '../state.ts';
import { askedTables } from './evaluate-severity.ts';

const isOpen = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === 'unknown';

/** The inputs of the built-in severity tables as facts of the classification; what nobody has said is unknown. */
export function doraFacts(inputs: Values): Facts {
  const yes = (name: string): boolean | 'unknown' =>
    isOpen(inputs[name]) ? 'unknown' : inputs[name] === 'yes';
  const found = (name: string): boolean | 'unknown' =>
    isOpen(inputs[name]) || inputs[name] === 'suspected' ? 'unknown' : inputs[name] === 'confirmed';
  const amount = (name: string, by = 1): number | 'unknown' => {
    const value = inputs[name];
    return typeof value === 'number' ? value / by : 'unknown';
  };
  const [access, loss] = [found('malicious_access'), found('data_loss')];
  const mayLose = access !== false && loss !== false;
  return {
    criticalFunctions: yes('service_critical'),
    authorisedServices: yes('authorised_service'),
    maliciousAccess: access,
    clientsPercent: amount('clients_percent'),
    clients: amount('clients_affected'),
    counterpartsPercent: amount('financial_counterparts_percent'),
    transactionsPercent: amount('transactions_percent'),
    relevantClient: yes('relevant_client'),
    reputational: found('reputational_impact'),
    durationHours: amount('duration_hours'),
    criticalDowntimeHours: inputs['service_critical'] === 'no' ? 0 : amount('downtime_minutes', 60),
    memberStates: amount('member_states'),
    dataLoss: loss,
    maliciousDataLoss: mayLose && (access === 'unknown' || loss === 'unknown') ? 'unknown' : mayLose,
    costsEur: amount('costs_eur'),
  };
}

/** What people said that it came from: in the post-mortem, with a remediation, and when a severity was decided. */
function causesOf({ acts }: IncidentState): readonly string[] {
  const said = acts.flatMap(({ kind, values }) =>
    kind === 'completed' ? [...causesIn(values['root_cause']), ...causesIn(values['recurring_cause'])] : [],
  );
  return [...new Set(said)];
}

/** Undefined before a table has said whether it is major, and where nobody has said a cause. */
export function occurrenceOf(context: IncidentContext, state: IncidentState): Occurrence | undefined {
  const { opened } = state;
  if (!opened || !tableMajor(state)) return undefined;
  const causes = causesOf(state);
  if (causes.length === 0) return undefined;
  const inputs = Object.assign({}, ...askedTables(state).map((table) => table.inputs)) as Values;
  return {
    occurredAt: opened.occurredAt ?? opened.at,
    causes,
    major: majorOf(context, state)?.value ?? false,
    facts: doraFacts(inputs),
  };
}
