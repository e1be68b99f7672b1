// Writes a DMN file back as the designer does: DMN 1.3, whatever version it came in.

import { DmnModdle } from 'dmn-moddle';
import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { DecisionProblem } from './decision-problem.ts';
import { readSource } from './dmn-source.ts';
import { parseDmn } from './parse-dmn.ts';

export async function rewriteDmn(file: SourceFile): Promise<Result<string, readonly DecisionProblem[]>> {
  const source = readSource(file);
  if (!source.ok) return err([source.error]);
  const definitions = await parseDmn(file.path, source.value);
  if (!definitions.ok) return definitions;
  const { xml } = await new DmnModdle().toXML(definitions.value, { format: true });
  return ok(xml);
}
