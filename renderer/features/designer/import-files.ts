// Files from outside become files of a draft: known kind, size, text, and readable at all. What is refused says where and why;
// what is readable but not runnable comes in, and the problems panel names what to mend.

import { err, ok, type Problem, type Result } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { declareUtf8, readXmlText } from '../../../shared/base/xml-encoding.ts';
import { MANIFEST_PATH } from '../../../shared/package/read-manifest.ts';
import { checkWorker } from './check-client.ts';

export const IMPORTED_KINDS: readonly string[] = ['.bpmn', '.dmn', '.form'];
const MAX_BYTES = 10 * 1024 * 1024;

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export type ImportCode =
  'import_kind_unknown' | 'import_too_large' | 'import_not_text' | 'import_not_readable' | 'import_nothing';

const refuse = (code: ImportCode, message: string, place: string, remedy: string): Problem<ImportCode> => ({
  code,
  message,
  place,
  remedy,
});

export const readDropped = (files: Iterable<File>): Promise<readonly NamedBytes[]> =>
  Promise.all(
    [...files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );

/** A dropped form lands where the package keeps its forms; a file of the same name is replaced. */
function pathFor(name: string, present: readonly SourceFile[]): string {
  const same = present.find((file) => file.path === name || file.path.endsWith(`/${name}`));
  if (same) return same.path;
  return name.endsWith('.form') ? `forms/${name}` : name;
}

function readOne(
  { name, bytes }: NamedBytes,
  present: readonly SourceFile[],
): Result<SourceFile, Problem<ImportCode>> {
  const known = name === MANIFEST_PATH || IMPORTED_KINDS.some((kind) => name.toLowerCase().endsWith(kind));
  if (!known)
    return err(
      refuse(
        'import_kind_unknown',
        `${name} is not a process, decision or form.`,
        name,
        'Choose a .bpmn, .dmn or .form file.',
      ),
    );
  if (bytes.length > MAX_BYTES)
    return err(
      refuse('import_too_large', `${name} is larger than 10 MiB.`, name, 'Split it into several files.'),
    );
  const read = readXmlText(bytes);
  if (!read.ok)
    return err(
      refuse('import_not_text', read.error.found, name, 'Save it as UTF-8 in the tool that made it.'),
    );
  // A package holds UTF-8: the file must say so, or the next tool reads it wrongly.
  return ok({ path: pathFor(name, present), text: declareUtf8(read.value.text) });
}

/** Everything that can be taken, and a problem for each file that cannot. */
export async function takeFiles(
  named: readonly NamedBytes[],
  present: readonly SourceFile[],
): Promise<{ readonly files: readonly SourceFile[]; readonly problems: readonly Problem[] }> {
  const read = named.map((one) => readOne(one, present));
  const texts = read.flatMap((one) => (one.ok ? [one.value] : []));
  const unreadable = await checkWorker().unreadable(texts);
  const bad = new Set(unreadable.map((one) => one.file));
  return {
    files: texts.filter((file) => !bad.has(file.path)),
    problems: [
      ...read.flatMap((one) => (one.ok ? [] : [one.error])),
      ...unreadable.flatMap((one) => one.problems),
    ],
  };
}
