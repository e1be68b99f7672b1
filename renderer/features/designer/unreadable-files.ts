// Whether a file can be read at all: well-formed, no document type, the format it claims. Whether it can run is another question.

import type { Problem } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { readDecisions } from '../../../shared/decision/read-dmn.ts';
import { readForm } from '../../../shared/package/read-form.ts';
import { readManifest } from '../../../shared/package/read-manifest.ts';
import { readXml } from '../../../shared/process/read-xml.ts';
import { kindOfFile } from './package-files.ts';

export interface UnreadableFile {
  readonly file: string;
  readonly problems: readonly Problem[];
}

async function problemsOf(file: SourceFile): Promise<readonly Problem[]> {
  const kind = kindOfFile(file.path);
  if (kind === 'process') {
    const read = await readXml(file);
    return read.ok ? [] : read.error;
  }
  const read =
    kind === 'decision'
      ? await readDecisions([file], { alone: true })
      : kind === 'form'
        ? readForm(file)
        : readManifest(file);
  return read.ok ? [] : read.error;
}

export async function findUnreadable(files: readonly SourceFile[]): Promise<readonly UnreadableFile[]> {
  const found = await Promise.all(
    files.map(async (file) => ({ file: file.path, problems: await problemsOf(file) })),
  );
  return found
    .filter(({ problems }) => problems.length > 0)
    .map(({ file, problems }) => ({
      file,
      problems: problems.map((one) => ({
        ...one,
        place: one.place?.startsWith(file) ? one.place : [file, one.place].filter(Boolean).join(' · '),
      })),
    }));
}
