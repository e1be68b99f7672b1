// The files that `run` deploys together: those named, and those inside the package folders named.

import { isObject } from '../../shared/base/json.ts';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { unreadable, type CommandIo } from './command-io.ts';

export interface DeployedFiles {
  readonly files: readonly SourceFile[];
  /** The manifest of a package among them says that untyped tasks wait for a person. */
  readonly confirmTasks: boolean;
}

type Reading = Pick<CommandIo, 'readText' | 'listFolder'>;
const EXECUTABLE = /\.(bpmn|dmn|form)$/;

/** Only what matters for running is read of a manifest: the whole of it is checked when the package is published. */
function confirmsTasks(path: string, text: string): Result<boolean, Problem> {
  const bad = (message: string, remedy: string): Result<never, Problem> =>
    err({ code: 'manifest_invalid', message, place: path, remedy });
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return bad('The manifest is not JSON.', 'Mend the JSON.');
  }
  if (!isObject(manifest)) return bad('The manifest is not a JSON object.', 'Write it as a JSON object.');
  const { untypedTasks = 'pass' } = manifest;
  if (untypedTasks === 'pass' || untypedTasks === 'confirm') return ok(untypedTasks === 'confirm');
  return bad(`“untypedTasks” is ${JSON.stringify(untypedTasks)}.`, 'Write "pass" or "confirm".');
}

async function readFolder(
  folder: string,
  names: readonly string[],
  io: Reading,
): Promise<Result<DeployedFiles, Problem>> {
  const read = async (name: string): Promise<SourceFile> => {
    const path = `${folder.replace(/\/+$/u, '')}/${name}`;
    return { path, text: await io.readText(path) };
  };
  const files: SourceFile[] = [];
  for (const name of names.filter((one) => EXECUTABLE.test(one))) files.push(await read(name));
  if (files.length === 0) {
    const message = 'The folder holds no .bpmn, .dmn or .form file.';
    return err({ code: 'package_empty', message, place: folder, remedy: 'Name the folder of a package.' });
  }
  if (!names.includes('manifest.json')) return ok({ files, confirmTasks: false });
  const manifest = await read('manifest.json');
  const confirm = confirmsTasks(manifest.path, manifest.text);
  return confirm.ok ? ok({ files, confirmTasks: confirm.value }) : confirm;
}

async function readPath(path: string, io: Reading): Promise<Result<DeployedFiles, Problem>> {
  try {
    const names = await io.listFolder(path);
    if (names) return await readFolder(path, names, io);
    if (EXECUTABLE.test(path))
      return ok({ files: [{ path, text: await io.readText(path) }], confirmTasks: false });
    return err({
      code: 'file_kind_unknown',
      message: 'The file is neither .bpmn nor .dmn nor .form.',
      place: path,
      remedy: 'Name files of these kinds, or the folder of a package.',
    });
  } catch (error) {
    return err(unreadable(path, error));
  }
}

/** Every path that cannot be read is a problem of its own. */
export async function readDeployedFiles(
  paths: readonly string[],
  io: Reading,
): Promise<Result<DeployedFiles, readonly Problem[]>> {
  const read: Result<DeployedFiles, Problem>[] = [];
  for (const path of paths) read.push(await readPath(path, io));
  const problems = read.flatMap((one) => (one.ok ? [] : [one.error]));
  if (problems.length > 0) return err(problems);
  const found = read.flatMap((one) => (one.ok ? [one.value] : []));
  return ok({
    files: found.flatMap(({ files }) => files),
    confirmTasks: found.some(({ confirmTasks }) => confirmTasks),
  });
}
