// A version as a runbook for paper: its phases and processes in order, each step with what it asks, and its tables.

import { ok, type Problem, type Result } from '../../../shared/base/result.ts';
import type { DecisionTable } from '../../../shared/decision/decision-model.ts';
import { compileDeployment, type Deployment } from '../../../shared/engine/deployment.ts';
import type { Manifest } from '../../../shared/package/manifest.ts';
import { readForm } from '../../../shared/package/read-form.ts';
import type { Package } from '../../../shared/package/version.ts';
import type {
  RunbookPart,
  RunbookSheet,
  RunbookStep,
  RunbookTable,
} from '../../../shared/paper/runbook-sheet.ts';
import type { FlowNode, Process } from '../../../shared/process/process-file.ts';

const plain = (name: string): string => name.replaceAll(/\s+/g, ' ').trim();

/** What a person does or answers; the rest happens by itself. */
const BY_HAND = new Set<FlowNode['type']>(['userTask', 'manualTask', 'task', 'callActivity']);
const BRANCHES = new Set<FlowNode['type']>(['exclusiveGateway', 'inclusiveGateway']);

interface Sources {
  readonly package: Package;
  readonly deployment: Deployment;
}

const roleTitles = ({ roles }: Manifest, ids: readonly string[]): readonly string[] =>
  ids.map((id) => roles.find((role) => role.id === id)?.title ?? id);

function asksOf({ deployment, package: { files } }: Sources, node: FlowNode): readonly string[] {
  const path = deployment.forms.find(({ id, path }) => id === node.form || path === node.form)?.path;
  const file = files.find((candidate) => candidate.path === path);
  const form = file ? readForm(file) : undefined;
  if (!form?.ok) return [];
  return form.value.fields.flatMap(({ key, label }) => (key === undefined || label === '' ? [] : [label]));
}

/** Nameless joins and splits on the way to what a person would read next. */
function nextTitle(process: Process, from: string, seen: ReadonlySet<string> = new Set()): string {
  const node = process.nodes.find(({ id }) => id === from);
  if (!node || seen.has(from)) return 'go on';
  if (node.name !== '') return plain(node.name);
  const [flow, ...others] = process.flows.filter(({ source }) => source === from);
  return flow && others.length === 0 ? nextTitle(process, flow.target, new Set([...seen, from])) : 'go on';
}

function answersOf(process: Process, node: FlowNode): RunbookStep['answers'] {
  const flows = process.flows.filter(({ source }) => source === node.id);
  if (!BRANCHES.has(node.type) || flows.length < 2) return [];
  return flows.map((flow) => ({
    answer: plain(flow.name) || (flow.id === node.defaultFlow ? 'otherwise' : 'or'),
    next: nextTitle(process, flow.target),
  }));
}

function stepOf(sources: Sources, process: Process, node: FlowNode): readonly RunbookStep[] {
  const answers = answersOf(process, node);
  if (!BY_HAND.has(node.type) && answers.length === 0) return [];
  const { manifest } = sources.package;
  const { evidence, approval, exception } = node.policy;
  const question = evidence?.question;
  return [
    {
      title: plain(node.name) || 'Which way?',
      help: node.documentation,
      ...(question === undefined ? {} : { question }),
      answers,
      roles: roleTitles(manifest, node.candidateGroups),
      asks: asksOf(sources, node),
      evidence: (evidence?.kinds ?? []).map(({ kind, required }) => ({
        title: manifest.evidenceKinds.find(({ id }) => id === kind)?.title ?? kind,
        required,
      })),
      approvedBy: roleTitles(manifest, approval?.roles ?? []),
      exceptions: exception?.codes ?? [],
    },
  ];
}

/** A process, each of its phases a part of its own; what lies outside them first. */
function partsOf(sources: Sources, process: Process): readonly RunbookPart[] {
  const phases = process.nodes.filter((node) => node.type === 'subProcess' && node.policy.evidence?.phase);
  const within = (node: FlowNode): string | undefined => {
    const phase = phases.find(({ id }) => id === node.parent);
    if (phase) return phase.id;
    const parent = process.nodes.find(({ id }) => id === node.parent);
    return parent ? within(parent) : undefined;
  };
  const stepsIn = (phase: string | undefined): readonly RunbookStep[] =>
    process.nodes.filter((node) => within(node) === phase).flatMap((node) => stepOf(sources, process, node));
  return [
    { title: plain(process.name) || process.id, steps: stepsIn(undefined) },
    ...phases.map((phase) => ({ title: plain(phase.name), steps: stepsIn(phase.id) })),
  ].filter(({ steps }) => steps.length > 0);
}

const cell = (text: string | undefined): string => {
  const written = text?.trim() ?? '';
  return written === '' || written === '-' ? '–' : written.replaceAll('"', '');
};

const tableOf = (title: string, { inputs, outputs, rules }: DecisionTable): RunbookTable => ({
  title,
  inputs: inputs.map(({ label }) => label),
  outputs: outputs.map(({ label }) => label),
  rules: rules.map(({ tests, entries }) => [
    ...tests.map(({ text }) => cell(text)),
    ...entries.map(({ text }) => cell(text)),
  ]),
});

/** `at`: `formatInstant` of when it is printed. Refused where the package does not run. */
export async function describeRunbook(
  version: Package,
  number: number,
  at: string,
): Promise<Result<RunbookSheet, readonly Problem[]>> {
  const { digest, files, manifest } = version;
  const compiled = await compileDeployment({ digest, files, untypedTasks: manifest.untypedTasks });
  if (!compiled.ok) return compiled;
  const deployment = compiled.value;
  const sources = { package: version, deployment };
  const processes = deployment.processes.toSorted(
    (a, b) => Number(b.id === manifest.main) - Number(a.id === manifest.main),
  );
  return ok({
    title: manifest.title,
    number,
    digest,
    at,
    parts: processes.flatMap((process) => partsOf(sources, process)),
    tables: [...deployment.decisions.decisions.values()].flatMap(({ name, logic }) =>
      logic.kind === 'table' ? [tableOf(name, logic)] : [],
    ),
    exceptions: manifest.exceptions,
  });
}
