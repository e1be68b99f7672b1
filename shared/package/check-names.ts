// Whether the files of a package know each other: what is called exists, and every name of a policy is in the manifest.

import { findNamed, type DecisionModel } from '../decision/decision-model.ts';
import type { FlowNode, Process } from '../process/process-file.ts';
import type { Manifest } from './manifest.ts';
import { packageProblem, type PackageProblem } from './package-problem.ts';
import type { Form } from './read-form.ts';

export interface PackageParts {
  readonly manifest: Manifest;
  readonly processes: readonly Process[];
  readonly forms: readonly Form[];
  /** undefined where the package has no decisions. */
  readonly decisions: DecisionModel | undefined;
}

export function checkNames(parts: PackageParts): readonly PackageProblem[] {
  return [
    ...checkProcesses(parts),
    ...checkForms(parts),
    ...parts.processes.flatMap((process) =>
      process.nodes.flatMap((node) => checkNode(node, process.path, parts)),
    ),
  ];
}

function checkProcesses({ manifest, processes }: PackageParts): readonly PackageProblem[] {
  const ids = processes.map((process) => process.id);
  const twice = processes
    .filter((process, index) => ids.indexOf(process.id) !== index)
    .map((process) =>
      packageProblem(
        'process_duplicate',
        `Two files hold a process ${process.id}.`,
        process.path,
        'Give each process an id of its own.',
      ),
    );
  if (ids.includes(manifest.main)) return twice;
  const message = `The manifest names ${manifest.main} as the main process, which no file holds.`;
  return [
    ...twice,
    packageProblem(
      'main_process_missing',
      message,
      'manifest.json#/main',
      `Name one of: ${ids.join(', ') || 'a process of the package'}.`,
    ),
  ];
}

function checkForms({ forms }: PackageParts): readonly PackageProblem[] {
  const ids = forms.map((form) => form.id);
  return forms
    .filter((form, index) => ids.indexOf(form.id) !== index)
    .map((form) =>
      packageProblem(
        'form_id_duplicate',
        `Two files hold a form ${form.id}.`,
        form.path,
        'Give each form an id of its own.',
      ),
    );
}

/** FEEL is only known when it runs. */
const isFeel = (text: string): boolean => text.startsWith('=');

function checkNode(node: FlowNode, path: string, parts: PackageParts): readonly PackageProblem[] {
  const place = `${path}#${node.id}`;
  const problems: PackageProblem[] = [];
  const called = node.called?.process;
  if (called !== undefined && !isFeel(called) && !parts.processes.some((process) => process.id === called)) {
    problems.push(
      packageProblem(
        'call_unresolved',
        `“${node.name}” calls the process ${called}, which is not in the package.`,
        place,
        `Add the file that holds ${called}, or call another process.`,
        'BPMN 2.0.2 §10.3.6',
      ),
    );
  }
  const decision = node.decision?.decision;
  if (
    decision !== undefined &&
    !isFeel(decision) &&
    !(parts.decisions && findNamed(parts.decisions.decisions, decision))
  ) {
    problems.push(
      packageProblem(
        'decision_unresolved',
        `“${node.name}” asks for the decision ${decision}, which is not in the package.`,
        place,
        `Add the file that holds ${decision}, or choose another decision.`,
        'BPMN 2.0.2 §10.3.3.5',
      ),
    );
  }
  if (node.form !== undefined && !isFeel(node.form) && !parts.forms.some((form) => form.id === node.form)) {
    problems.push(
      packageProblem(
        'form_unresolved',
        `“${node.name}” shows the form ${node.form}, which is not in the package.`,
        place,
        `Add the form ${node.form}, or choose another form.`,
      ),
    );
  }
  return [...problems, ...checkPolicy(node, place, parts.manifest)];
}

function checkPolicy(node: FlowNode, place: string, manifest: Manifest): readonly PackageProblem[] {
  const roles = new Set(manifest.roles.map((role) => role.id));
  const codes = new Set(manifest.exceptions.map((exception) => exception.code));
  const kinds = new Set(manifest.evidenceKinds.map((kind) => kind.id));
  const { approval, exception, evidence } = node.policy;
  const used: readonly (readonly [string, ReadonlySet<string>, readonly string[]])[] = [
    [
      'role',
      roles,
      [
        ...node.candidateGroups.filter((group) => !isFeel(group)),
        ...(approval?.roles ?? []),
        ...(exception?.ratifyRoles ?? []),
      ],
    ],
    ['exception code', codes, exception?.codes ?? []],
    ['evidence kind', kinds, (evidence?.kinds ?? []).map((kind) => kind.kind)],
  ];
  return used.flatMap(([what, known, names]) =>
    [...new Set(names)]
      .filter((name) => !known.has(name))
      .map((name) =>
        packageProblem(
          'policy_name_unknown',
          `“${node.name}” names the ${what} ${name}, which the manifest does not define.`,
          place,
          `Add ${name} to the manifest, or choose one that is there.`,
        ),
      ),
  );
}
