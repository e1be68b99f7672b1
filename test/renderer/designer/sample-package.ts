// The sample package of the designer tests, read from disk.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../../../shared/base/source-file.ts';

const FOLDER = join(import.meta.dirname, 'sample');
const PATHS = [
  'manifest.json',
  'triage.bpmn',
  'severity.dmn',
  'forms/confirm-incident.form',
  'forms/decide-severity.form',
  'forms/take-command.form',
];

export const SAMPLE: readonly SourceFile[] = PATHS.map((path) => ({
  path,
  text: readFileSync(join(FOLDER, path), 'utf8'),
}));

export function sampleFile(path: string): SourceFile {
  const file = SAMPLE.find((one) => one.path === path);
  if (!file) throw new Error(`The sample has no ${path}.`);
  return file;
}
