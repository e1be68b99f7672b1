// `runproof decide FILE.dmn [IMPORT.dmn...]`: one JSON request per line in, one JSON answer per line out.

import { z } from 'zod';
import type { DecisionModel } from '../../shared/decision/decision-model.ts';
import { evaluateDecision, type Decided } from '../../shared/decision/evaluate-decision.ts';
import { evaluateKnowledge, evaluateService } from '../../shared/decision/evaluate-service.ts';
import { readDecisions } from '../../shared/decision/read-dmn.ts';
import type { Values } from '../../shared/base/json.ts';
import { err, type Problem, type Result } from '../../shared/base/result.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';

export interface DecideIo {
  /** Rejects when the file cannot be read. */
  readonly readFile: (path: string) => Promise<string>;
  readonly stdin: () => Promise<string>;
  readonly print: (line: string) => void;
  /** Answers `now()` in FEEL; the system clock by default. */
  readonly now?: () => number;
}

export const DECIDE_USAGE = `Usage: node dist/cli.js decide FILE.dmn [IMPORT.dmn...] --json
Reads JSON lines {"decision": NAME | "service": NAME | "bkm": NAME, "inputs": {…}} from standard input
and prints one line {"ok":true,"value":…,"trace":…} or {"ok":false,"error":{…}} for each.`;

const inputs = z.record(z.string(), z.json()).default({});
const namespaces = z.record(z.string(), z.string()).optional();
const REQUEST = z.union([
  z.strictObject({ decision: z.string(), inputs, namespaces }),
  z.strictObject({ service: z.string(), inputs, namespaces }),
  z.strictObject({ bkm: z.string(), inputs, namespaces }),
]);

const print = (io: DecideIo, answer: unknown): void => io.print(JSON.stringify(answer));
const printProblem = (io: DecideIo, error: Problem, all?: readonly Problem[]): void =>
  print(io, { ok: false, error, ...(all && all.length > 1 ? { problems: all } : {}) });

async function readModel(
  paths: readonly string[],
  io: DecideIo,
): Promise<Result<DecisionModel, readonly Problem[]>> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    try {
      files.push({ path, text: await io.readFile(path) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const remedy = 'Check the path and your rights to read the file.';
      return err([
        { code: 'file_unreadable', message: `The file cannot be read: ${reason}.`, place: path, remedy },
      ]);
    }
  }
  return readDecisions(files);
}

function answer(model: DecisionModel, line: string, now: number): Result<Decided, Problem> {
  const badRequest = (message: string): Result<Decided, Problem> =>
    err({ code: 'request_invalid', message, remedy: 'Write {"decision": NAME, "inputs": {…}} on one line.' });
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return badRequest('The line is not JSON.');
  }
  const request = REQUEST.safeParse(json);
  if (!request.success)
    return badRequest('The request does not name one decision, service or bkm with its inputs.');
  const asked = request.data;
  const options = { temporals: 'tagged' } as const;
  const values = asked.inputs as Values;
  if ('decision' in asked) return evaluateDecision(model, asked.decision, values, now, options);
  if ('service' in asked) return evaluateService(model, asked.service, values, now, options);
  return evaluateKnowledge(model, asked.bkm, values, now, options);
}

/** Exit code: 0 once every line has an answer, also where some are `ok: false`; 2 for bad usage or an unreadable file. */
export async function runDecide(args: readonly string[], io: DecideIo): Promise<number> {
  const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--json');
  const paths = args.filter((arg) => !arg.startsWith('--'));
  if (unknown !== undefined || paths.length === 0) {
    io.print(unknown === undefined ? DECIDE_USAGE : `Unknown option ${unknown}\n${DECIDE_USAGE}`);
    return 2;
  }
  const model = await readModel(paths, io);
  if (!model.ok) {
    const [first] = model.error;
    if (first) printProblem(io, first, model.error);
    return 2;
  }
  const now = (io.now ?? Date.now)();
  for (const line of (await io.stdin()).split('\n')) {
    if (line.trim() === '') continue;
    const result = answer(model.value, line, now);
    if (result.ok) print(io, { ok: true, ...result.value });
    else printProblem(io, result.error);
  }
  return 0;
}
