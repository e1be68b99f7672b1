// From a folder of untrusted files to a package: checked, resolved and digested, or every problem at once.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { DecisionModel } from '../decision/decision-model.ts';
import { readDecisions } from '../decision/read-dmn.ts';
import type { Process } from '../process/process-file.ts';
import { readBpmn } from '../process/read-bpmn.ts';
import { checkFiles } from './check-files.ts';
import { checkNames } from './check-names.ts';
import { byPath, packageDigest } from './digest.ts';
import type { Manifest } from './manifest.ts';
import { packageProblem } from './package-problem.ts';
import { readForm, type Form } from './read-form.ts';
import { MANIFEST_PATH, readManifest } from './read-manifest.ts';
import type { Package } from './version.ts';

/** Problems carry the path, and after "#" the element id or JSON pointer, as their place. */
export async function readPackage(
  files: readonly SourceFile[],
): Promise<Result<Package, readonly Problem[]>> {
  const outside = checkFiles(files);
  if (outside.length > 0) return err(outside);
  const sorted = [...files].sort(byPath);
  const manifest = readManifestOf(sorted);
  const processes = await readProcesses(ending(sorted, '.bpmn'));
  const decisions = await readModel(ending(sorted, '.dmn'));
  const forms = readForms(ending(sorted, '.form'));
  const broken = [manifest, processes, decisions, forms].flatMap((part): readonly Problem[] =>
    part.ok ? [] : part.error,
  );
  if (!manifest.ok || !processes.ok || !decisions.ok || !forms.ok) return err(broken);
  const unresolved = checkNames({
    manifest: manifest.value,
    processes: processes.value,
    decisions: decisions.value,
    forms: forms.value,
  });
  if (unresolved.length > 0) return err(unresolved);
  return ok({ digest: packageDigest(sorted), manifest: manifest.value, files: sorted });
}

const ending = (files: readonly SourceFile[], suffix: string): readonly SourceFile[] =>
  files.filter((file) => file.path.endsWith(suffix));

function readManifestOf(files: readonly SourceFile[]): Result<Manifest, readonly Problem[]> {
  const file = files.find((each) => each.path === MANIFEST_PATH);
  if (file) return readManifest(file);
  return err([
    packageProblem(
      'manifest_missing',
      'The package has no manifest.json.',
      MANIFEST_PATH,
      'Add a manifest, or import the .bpmn file alone: then one is written for it.',
    ),
  ]);
}

async function readProcesses(
  files: readonly SourceFile[],
): Promise<Result<readonly Process[], readonly Problem[]>> {
  const read = await Promise.all(files.map(readBpmn));
  const problems = read.flatMap((file, index): readonly Problem[] =>
    file.ok ? [] : file.error.map((problem) => inFile(problem, files[index]?.path ?? '')),
  );
  if (problems.length > 0) return err(problems);
  return ok(read.flatMap((file) => (file.ok ? file.value.processes : [])));
}

/** A BPMN problem names an element; in a package one must also know the file. */
const inFile = (problem: Problem, path: string): Problem =>
  problem.place === undefined || problem.place === path
    ? { ...problem, place: path }
    : problem.place.startsWith(`${path}#`)
      ? problem
      : { ...problem, place: `${path}#${problem.place}` };

async function readModel(
  files: readonly SourceFile[],
): Promise<Result<DecisionModel | undefined, readonly Problem[]>> {
  return files.length === 0 ? ok(undefined) : readDecisions(files);
}

function readForms(files: readonly SourceFile[]): Result<readonly Form[], readonly Problem[]> {
  const read = files.map(readForm);
  const problems = read.flatMap((form): readonly Problem[] => (form.ok ? [] : form.error));
  return problems.length > 0 ? err(problems) : ok(read.flatMap((form) => (form.ok ? [form.value] : [])));
}
