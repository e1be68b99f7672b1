// cli.start: milliseconds of a whole process, from its start to its end, against `node -e 0` in the same turns. The bar is
// 2.5 times that plus what the same bundler makes of only the packages a command needs (`packages ms`). Node 20 and ours.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import type { BenchLine } from '../../build/bench-line.ts';
import { programConfig } from '../../build/vite/programs.ts';
import { dmnFile, decision, inputData, literal, requires } from '../support/dmn-text.ts';
import { buildCommandLine, nodePrograms, type NodeProgram } from '../support/built-command-line.ts';
import { medianOf } from './median.ts';

const ROUNDS = 15;
const BAR = 2.5;

interface Start {
  readonly args: readonly string[];
  readonly stdin?: string;
  /** What the command loads from npm. */
  readonly packages: readonly string[];
}

const STARTS: Readonly<Record<string, Start>> = {
  help: { args: ['--help'], packages: [] },
  decide: {
    args: ['decide', 'twice.dmn', '--json'],
    stdin: '{"decision":"twice","inputs":{"n":21}}\n',
    packages: ['feelin', 'dmn-moddle'],
  },
  run: {
    args: ['run', 'p.bpmn', '--script', 'one.json', '--json'],
    packages: ['bpmn-moddle', 'feelin', 'dmn-moddle', 'zod'],
  },
  convert: { args: ['convert', 'p.bpmn', 'out.bpmn'], packages: ['bpmn-moddle'] },
};

function writeFixtures(folder: string): void {
  const twice = inputData('n', 'number') + decision('twice', literal('n * 2'), requires('n'));
  writeFileSync(join(folder, 'twice.dmn'), dmnFile(twice).text);
  writeFileSync(join(folder, 'one.json'), '[{"do":"start","process":"p"}]');
  writeFileSync(
    join(folder, 'p.bpmn'),
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="https://example.org/bench"><process id="p"><startEvent id="s"/><userTask id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/></process></definitions>`,
  );
}

/** A program that loads these packages and ends. */
async function buildLoader(folder: string, name: string, packages: readonly string[]): Promise<string> {
  const file = `${name}-loader.js`;
  const entry = resolve('test', 'bench', file);
  const code = packages.map((one, at) => `import * as p${at} from '${one}'; globalThis.p${at} = p${at};`);
  const loader: Plugin = {
    name: 'loader',
    resolveId: (id) => (id === entry ? id : undefined),
    load: (id) => (id === entry ? code.join('\n') : undefined),
  };
  const config = programConfig({ entry, folder, file, format: 'es', target: 'node20' });
  await build({ ...config, plugins: [loader] });
  return join(folder, file);
}

function timeOf(node: NodeProgram, args: readonly string[], cwd: string, input = ''): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(node.path, args, { cwd, input, encoding: 'utf8' });
  const took = performance.now() - started;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return took;
}

export async function bench(): Promise<readonly BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'runproof-bench-cli-'));
  try {
    const cli = await buildCommandLine(folder);
    writeFixtures(folder);
    const loaders: Record<string, string> = {};
    for (const [name, { packages }] of Object.entries(STARTS))
      loaders[name] = await buildLoader(folder, name, packages);
    return nodePrograms().flatMap((node) => {
      const bare: number[] = [];
      const starts = Object.entries(STARTS).map(([name, start]) => ({
        name,
        start,
        took: [] as number[],
        loading: [] as number[],
      }));
      for (let round = -2; round < ROUNDS; round += 1) {
        const empty = timeOf(node, ['-e', '0'], folder);
        if (round >= 0) bare.push(empty);
        for (const { name, start, took, loading } of starts) {
          const whole = timeOf(node, [cli, ...start.args], folder, start.stdin);
          const load = timeOf(node, [loaders[name] ?? ''], folder);
          if (round < 0) continue;
          took.push(whole);
          loading.push(load);
        }
      }
      const peer = medianOf(bare);
      return starts.map(({ name, took, loading }): BenchLine => {
        const ours = medianOf(took);
        const packages = Math.max(0, medianOf(loading) - peer);
        return {
          name: `cli.start ${name}, Node ${node.major}`,
          unit: 'ms',
          ours,
          peer,
          ratio: ours / peer,
          bar: `ours ≤ ${BAR} × peer + packages`,
          ok: ours <= BAR * peer + packages,
          beside: { 'packages ms': Math.round(packages) },
        };
      });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
