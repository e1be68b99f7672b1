// Random moves of people in an incident of the built-in package: whatever waits is done, approved, excepted or noted.

import fc from 'fast-check';
import type { Values } from '../../shared/base/json.ts';
import { OUTCOMES, RELATIONS } from '../../shared/incident/lifecycle/lifecycle-command.ts';
import { shownOn } from '../../shared/incident/move/runs-on.ts';
import { waitingSteps } from '../../shared/incident/waiting-step.ts';
import { ENTRY_ACTS } from './entry-command.ts';
import { personId, type Run } from './incident-scenario.ts';
import type { Act } from './scenario-step.ts';
import { SEVERITY_ACTS } from './severity-command.ts';
import { VENDOR_ACTS } from './vendor-command.ts';

const ROLES = [
  'incident-commander',
  'management-body',
  'comms-lead',
  'legal-compliance',
  'vendor-manager',
  'process-owner',
  'responder',
  'scribe',
];
/** Two people in every role, so that separation of duties sometimes holds and sometimes refuses. */
export const PEOPLE = Object.fromEntries(['Ann', 'Bob', 'Cleo'].map((name) => [name, ROLES]));

const choices: { readonly [field: string]: readonly Values[string][] } = {
  confirmed: ['yes', 'yes', 'yes', 'no'],
  severity: ['S1', 'S2', 'S3', 'S4'],
  escalate: ['yes', 'no'],
  failover: ['failover', 'shutdown', 'neither'],
  vendor_escalation: ['yes', 'no'],
  communicate: ['yes', 'no'],
  audiences: [['staff'], ['customers', 'regulator']],
  send_update: ['yes', 'no'],
  audience: ['staff', 'customers'],
  channels: [['email'], ['email', 'bridge']],
  review: ['ok', 'changes'],
  vendor_failover: ['yes', 'no'],
  controls_hold: ['yes', 'no'],
  acceptance: ['fix', 'risk'],
  effective: ['yes', 'no'],
  process_change: [false, true],
  service_critical: ['yes', 'no', 'unknown'],
  clients_percent: [0, 3.5, 12.4],
  malicious_access: ['none', 'suspected', 'confirmed', 'unknown'],
};
const texts = [
  'rationale',
  'signal',
  'signal_source',
  'services',
  'title',
  'containment_action',
  'commander_status',
  'subject',
  'body',
  'language',
  'review_note',
  'delivery_proof',
  'provider',
  'service',
  'ticket',
  'acknowledged_by',
  'vendor_statement',
  'oversight',
  'restoration',
  'postmortem',
  'root_cause',
  'owner',
  'due',
  'implementation',
  'failover_action',
  'update_audience',
  'contact_outcome',
  'closure',
  'exception_handling',
];

const FIX = {
  title: 'a',
  owner: personId('Ann'),
  due: '2026-12-01',
  root_cause: 'x',
  criterion: 'y',
  process_change: false,
};

export const formValues = (dice: number): Values => ({
  ...Object.fromEntries(texts.map((name) => [name, `text ${dice % 7}`])),
  ...Object.fromEntries(
    Object.entries(choices).map(([name, options], index) => [
      name,
      options[(dice >> (index % 8)) % options.length] ?? null,
    ]),
  ),
  remediations: [FIX],
  clients_percent_quality: 'estimate',
});

export const randomMove = fc.record({
  dice: fc.nat(1_000_000),
  act: fc.constantFrom(
    'do',
    'do',
    'do',
    'do',
    'do',
    'except',
    'note',
    'entry',
    'entry',
    'clock',
    'correct',
    'ratify',
    'life',
    'severity',
    'propose',
    'vendor',
    'vendor',
  ),
  who: fc.nat(2),
});

/** What is closed is mostly reopened soon, so that the rest of the moves has something to do. */
function lifecycleAct(run: Run, dice: number, name: string): Act {
  const by = `${name}:incident-commander`;
  const after = 1 + (dice % 40);
  if (run.state.closedAt !== null) return { do: 'reopen', by, after };
  const number = 1 + (dice % 3);
  if (dice % 3 !== 0)
    return { do: 'link', by, after, number, name: RELATIONS[dice % RELATIONS.length] ?? 'related' };
  const outcome = OUTCOMES[dice % OUTCOMES.length] ?? 'no_further_action';
  const named = outcome === 'duplicate' || outcome === 'merged';
  return { do: 'close', by, after, name: outcome, ...(named ? { number } : {}) };
}

function severityAct(dice: number, name: string): Act {
  const act = SEVERITY_ACTS[dice % SEVERITY_ACTS.length] ?? 'reassess';
  const signs = act === 'second' || act === 'countersign';
  return {
    do: 'severity',
    name: act,
    number: dice >> 3,
    by: `${name}:${signs ? 'management-body' : 'incident-commander'}`,
    after: 1 + (dice % 40),
    values: {
      ...(signs
        ? {}
        : { severity: `S${1 + (dice % 4)}`, reason: 'Alone.', compensatingControl: 'Two watch.' }),
      rationale: 'So.',
    },
    ...(act === 'attest' ? { signed: { approver: personId(dice % 2 === 0 ? 'Bob' : 'Cleo') } } : {}),
  };
}

/** A move as an act on whatever waits; a refusal is as good as an acceptance. */
export function randomAct(run: Run, { dice, act, who }: { dice: number; act: string; who: number }): Act {
  const name = Object.keys(PEOPLE)[who] ?? '';
  if (act === 'life' || (run.state.closedAt !== null && dice % 2 === 0)) return lifecycleAct(run, dice, name);
  if (act === 'severity') return severityAct(dice, name);
  if (act === 'vendor') {
    const which = VENDOR_ACTS[dice % VENDOR_ACTS.length] ?? 'contract';
    const by = `${name}:${dice % 5 === 0 ? 'scribe' : 'vendor-manager'}`;
    const values = dice % 7 === 0 ? {} : { reason: 'So.' };
    return { do: 'vendor', name: which, number: dice >> 3, by, values, after: 1 + (dice % 12) };
  }
  const steps = waitingSteps(shownOn(run.context, run.state), run.state);
  const step = steps[dice % Math.max(1, steps.length)];
  const after = 1 + (dice % 40);
  const approval = step?.node.policy.approval;
  const asked =
    step &&
    approval &&
    (approval.outcome !== undefined || step.overlay.submitted) &&
    step.overlay.exception === undefined;
  const roles = (asked ? approval.roles : step?.node.candidateGroups) ?? [];
  const by = `${name}:${roles[dice % Math.max(1, roles.length)] ?? 'scribe'}`;
  if (act === 'correct')
    return {
      do: 'correct',
      by,
      record: dice % Math.max(1, run.log.length),
      values: { text: 'holds', reason: 'typo' },
      after,
    };
  if (act === 'ratify')
    return { do: 'ratify', by: `${name}:management-body`, exception: `EXC-${1 + (dice % 2)}`, after };
  if (act === 'propose')
    return {
      do: 'propose',
      by: `${name}:incident-commander`,
      values: { ...FIX, title: `fix ${dice % 7}` },
      after,
    };
  if (act === 'clock' || !step) return { do: 'clock', after };
  if (act === 'note') return { do: 'note', by, values: { text: `note ${dice}` }, after };
  if (act === 'entry') {
    const entry = ENTRY_ACTS[dice % ENTRY_ACTS.length] ?? 'note';
    return { do: 'entry', name: entry, number: dice >> 3, by, values: { text: `entry ${dice}` }, after };
  }
  const index = steps.filter(({ node }) => node.id === step.node.id).indexOf(step);
  const task = { task: step.node.id, index, by, after };
  if (act === 'except')
    return { do: 'except', ...task, code: step.node.policy.exception?.codes[0] ?? 'EX-99' };
  if (asked) return { do: 'approve', ...task, decision: dice % 5 === 0 ? 'rejected' : 'approved' };
  return { do: 'complete', ...task, values: formValues(dice) };
}
