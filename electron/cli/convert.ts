// `runproof convert IN OUT`: one pass through the app's read and write path.

import { err, type Problem, type Result } from '../../shared/base/result.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { rewriteDmn } from '../../shared/decision/write-dmn.ts';
import { readForm } from '../../shared/package/read-form.ts';
import { rewriteBpmn } from '../../shared/process/write-bpmn.ts';

export interface ConvertIo {
  readonly readText: (path: string) => Promise<string>;
  readonly writeText: (path: string, text: string) => Promise<void>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

export const CONVERT_USAGE = `Usage: node dist/cli.js convert IN OUT
Reads a .bpmn, .dmn or .form file and writes it as the app would. Exit code 0, or 2 without OUT.`;

function rewriteForm(file: SourceFile): Result<string, readonly Problem[]> {
  const form = readForm(file);
  return form.ok ? { ok: true, value: `${JSON.stringify(JSON.parse(file.text), null, 2)}\n` } : form;
}

async function rewrite(file: SourceFile): Promise<Result<string, readonly Problem[]>> {
  if (file.path.endsWith('.dmn')) return rewriteDmn(file);
  if (file.path.endsWith('.form')) return rewriteForm(file);
  if (file.path.endsWith('.bpmn') || file.path.endsWith('.xml')) return rewriteBpmn(file);
  return err([
    {
      code: 'file_kind_unknown',
      message: 'The file is neither .bpmn nor .dmn nor .form.',
      place: file.path,
      remedy: 'Name a file of one of these kinds.',
    },
  ]);
}

export async function runConvert(args: readonly string[], io: ConvertIo): Promise<number> {
  const [from, to, ...more] = args.filter((arg) => arg !== '--json');
  if (from === undefined || to === undefined || more.length > 0) {
    io.printError(CONVERT_USAGE);
    return 2;
  }
  const refuse = (problems: readonly Problem[]): number => {
    io.print(JSON.stringify({ ok: false, error: problems[0], ...(problems.length > 1 ? { problems } : {}) }));
    return 2;
  };
  try {
    const rewritten = await rewrite({ path: from, text: await io.readText(from) });
    if (!rewritten.ok) return refuse(rewritten.error);
    await io.writeText(to, rewritten.value);
    return 0;
  } catch (error) {
    return refuse([
      {
        code: 'file_unreadable',
        message: `The file cannot be read or written: ${(error as Error).message}.`,
        place: from,
        remedy: 'Check both paths.',
      },
    ]);
  }
}
