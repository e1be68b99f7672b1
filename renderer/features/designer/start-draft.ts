// Ways to begin a draft: a built-in package, a published version, files from outside.

import { err, ok, type Problem, type Result } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { importForeign } from '../../../shared/package/import-foreign.ts';
import { MANIFEST_PATH } from '../../../shared/package/read-manifest.ts';
import { takeFiles, type NamedBytes } from './import-files.ts';
import { kindOfFile, manifestIn, titleIn } from './package-files.ts';

export interface NewDraft {
  /** One draft per package: the package's own id. */
  readonly id: string;
  readonly title: string;
  readonly files: readonly SourceFile[];
}

const draftOf = (files: readonly SourceFile[]): NewDraft => {
  const id = manifestIn(files)?.id ?? 'package';
  return { id, title: titleIn(files) ?? id, files };
};

export const draftFromFiles = draftOf;

/** A set of files with a manifest is a package; a lone process becomes one. */
export async function draftFromImport(
  named: readonly NamedBytes[],
): Promise<Result<NewDraft, readonly Problem[]>> {
  const { files, problems } = await takeFiles(named, []);
  if (problems.length > 0) return err(problems);
  if (files.some((file) => file.path === MANIFEST_PATH)) return ok(draftOf(files));
  const process = files.find((file) => kindOfFile(file.path) === 'process');
  if (!process) {
    return err([
      {
        code: 'import_nothing',
        message: 'A package begins with a process.',
        remedy: 'Choose a .bpmn file, with its .dmn and .form files beside it.',
      },
    ]);
  }
  const wrapped = await importForeign(process);
  if (!wrapped.ok) return wrapped;
  return ok(draftOf([...wrapped.value, ...files.filter((file) => file !== process)]));
}
