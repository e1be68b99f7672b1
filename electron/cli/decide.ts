// `runproof decide FILE.dmn [IMPORT.dmn...]`: one JSON request per line in, one JSON answer per line out, as they come.

import { isObject, type Values } from '../../shared/base/json.ts';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import type { DecisionModel } from '../../shared/decision/decision-model.ts';
import { evaluateDecision, type Decided } from '../../shared/decision/evaluate-decision.ts';
import { evaluateKnowledge, evaluateService } from '../../shared/decision/evaluate-service.ts';
import { readDecisions } from '../../shared/decision/read-dmn.ts';
import { readArguments, usageProblem } from './arguments.ts';
import { internalFault, refusalJson, refuse, refuseUsage, unreadable, type CommandIo } from './command-io.ts';

const EVALUATE = { decision: evaluateDecision, service: evaluateService, bkm: evaluateKnowledge } as const;
type Kind = keyof typeof EVALUATE;

interface DecideRequest {
  readonly kind: Kind;
  readonly name: string;
  readonly inputs: Values;
  /** Name of an input → namespace of the model that it belongs to. */
  readonly namespaces: { readonly [name: string]: string };
}

const isKind = (name: string): name is Kind => Object.hasOwn(EVALUATE, name);

const badRequest = (message: string): Result<never, Problem> =>
  err({ code: 'request_invalid', message, remedy: 'Write {"decision": NAME, "inputs": {…}} on one line.' });

function readRequest(line: string): Result<DecideRequest, Problem> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return badRequest('The line is not JSON.');
  }
  if (!isObject(json)) return badRequest('The line is not a JSON object.');
  const { inputs = {}, namespaces = {}, ...rest } = json;
  const foreign = Object.keys(rest).find((name) => !isKind(name));
  if (foreign !== undefined) return badRequest(`The request has an unknown member “${foreign}”.`);
  const [kind, ...more] = Object.keys(rest).filter(isKind);
  if (kind === undefined || more.length > 0)
    return badRequest('The request does not name one decision, service or bkm.');
  const name = rest[kind];
  if (typeof name !== 'string') return badRequest(`The name of the ${kind} is not a text.`);
  if (!isObject(inputs)) return badRequest('The inputs are not a JSON object.');
  if (!isObject(namespaces) || !Object.values(namespaces).every((uri) => typeof uri === 'string'))
    return badRequest('The namespaces are not a JSON object of texts.');
  return ok({ kind, name, inputs: inputs as Values, namespaces: namespaces as Record<string, string> });
}

async function readModel(
  paths: readonly string[],
  io: Pick<CommandIo, 'readText'>,
): Promise<Result<DecisionModel, readonly Problem[]>> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    try {
      files.push({ path, text: await io.readText(path) });
    } catch (error) {
      return err([unreadable(path, error)]);
    }
  }
  return readDecisions(files, { unreadable: 'null' });
}

function answer(model: DecisionModel, line: string, now: number): Result<Decided, Problem> {
  const request = readRequest(line);
  if (!request.ok) return request;
  const { kind, name, inputs, namespaces } = request.value;
  return EVALUATE[kind](model, name, inputs, now, { temporals: 'tagged', problems: 'null', namespaces });
}

/** A fault of ours in one request must not cost the answers to all others. */
function answerLine(
  model: DecisionModel,
  line: string,
  now: number,
  io: Pick<CommandIo, 'printError'>,
): string {
  try {
    const result = answer(model, line, now);
    return result.ok ? JSON.stringify({ ok: true, ...result.value }) : refusalJson([result.error]);
  } catch (error) {
    return refusalJson([internalFault(io, error)]);
  }
}

/** Exit code: 0 once every line has an answer, also where some are `ok: false`; 2 for wrong usage or a refused file. */
export async function runDecide(
  args: readonly string[],
  io: Pick<CommandIo, 'readText' | 'inputLines' | 'print' | 'printError' | 'now'>,
): Promise<number> {
  const read = readArguments(args, { json: { type: 'boolean' } });
  if (!read.ok) return refuseUsage(io, 'decide', read.error, true);
  if (read.value.files.length === 0)
    return refuseUsage(io, 'decide', usageProblem('Name at least one .dmn file.'), true);
  const model = await readModel(read.value.files, io);
  if (!model.ok) return refuse(io, model.error, true);
  // One instant for all requests: FEEL's now() and today() do not differ between two of them.
  const now = io.now();
  for await (const line of io.inputLines())
    if (line.trim() !== '') io.print(answerLine(model.value, line.trim(), now, io));
  return 0;
}
