// `runproof decide`: one answer line per request line, and what is refused.

import { describe, expect, it } from 'vitest';
import { runDecide } from '../../../electron/cli/decide.ts';
import { decision, dmnFile, inputData, literal, requires } from '../../support/dmn-text.ts';

const MODEL = dmnFile(
  inputData('due', 'date') +
    decision('next', literal('due + duration("P1D")'), requires('due')) +
    '<decisionService id="svc" name="svc"><outputDecision href="#next"/></decisionService>' +
    `<businessKnowledgeModel id="k" name="twice"><encapsulatedLogic><formalParameter name="n"/>${literal('n * 2')}</encapsulatedLogic></businessKnowledgeModel>`,
);

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* await Promise.resolve(text.split('\n'));
}

async function run(
  args: readonly string[],
  stdin = '',
): Promise<{ exit: number; lines: unknown[]; complaints: string }> {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const exit = await runDecide(args, {
    readText: (path) => {
      if (path === 'model.dmn') return Promise.resolve(MODEL.text);
      return path === 'bad.dmn' ? Promise.resolve('no XML') : Promise.reject(new Error('ENOENT'));
    },
    inputLines: () => linesOf(stdin),
    print: (line) => printed.push(line),
    printError: (line) => complaints.push(line),
    now: () => 0,
  });
  return {
    exit,
    lines: printed.map((line) => JSON.parse(line) as unknown),
    complaints: complaints.join('\n'),
  };
}
const DUE = { '@type': 'date', '@value': '2026-02-28' };
const NEXT = { ok: true, value: { '@type': 'date', '@value': '2026-03-01' } };

describe('decide', () => {
  it('answers each line in order and exits 0, also where some fail', async () => {
    const requests = [
      { decision: 'next', inputs: { due: DUE } },
      { service: 'svc', inputs: { due: '2026-02-28' } },
      { bkm: 'twice', inputs: { n: 21 } },
      { decision: 'other', inputs: {} },
      { decision: 'next', inputs: { due: 'soon' } },
      { decision: 'next', service: 'svc' },
    ].map((request) => JSON.stringify(request));
    const { exit, lines } = await run(['model.dmn', '--json'], [...requests, 'not json', ''].join('\n'));
    expect(exit).toBe(0);
    expect(lines).toMatchObject([
      NEXT,
      NEXT,
      { ok: true, value: 42 },
      { ok: false, error: { code: 'decision_unknown' } },
      { ok: true, value: null },
      { ok: false, error: { code: 'request_invalid' } },
      { ok: false, error: { code: 'request_invalid' } },
    ]);
  });
  it('prints one refusal and exits 2 for a file that cannot be read', async () => {
    expect(await run(['bad.dmn', '--json'])).toMatchObject({
      exit: 2,
      lines: [{ ok: false, error: { code: 'dmn_not_xml', place: 'bad.dmn' } }],
    });
    expect(await run(['none.dmn'])).toMatchObject({
      exit: 2,
      lines: [{ ok: false, error: { code: 'file_unreadable', place: 'none.dmn' } }],
    });
  });
  it('exits 2 with the usage where no file or an unknown option is given', async () => {
    expect(await run([])).toMatchObject({
      exit: 2,
      lines: [{ ok: false, error: { code: 'usage_invalid' } }],
      complaints: expect.stringContaining('Usage: node dist/cli.js decide') as string,
    });
    expect(await run(['--yaml', 'model.dmn'])).toMatchObject({
      exit: 2,
      lines: [{ ok: false, error: { code: 'option_unknown' } }],
      complaints: expect.stringMatching(/^Unknown option '--yaml'/) as string,
    });
  });
});
