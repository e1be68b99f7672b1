// Which folder may import what (ARCHITECTURE.md). The first row that matches a file decides; everything else is forbidden.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SHARED = ['shared/'];

interface Row {
  readonly folder: RegExp;
  /** Folders or files of ours, as path prefixes; '.' is the row's own folder. */
  readonly ours: readonly string[];
  readonly packages: readonly string[];
}

const row = (folder: RegExp, ours: readonly string[], packages: readonly string[] = []): Row => ({
  folder,
  ours,
  packages,
});

const RULES: readonly Row[] = [
  row(/^shared\/base\//, [], ['@noble/hashes', 'canonicalize', 'zod']),
  row(
    /^shared\/process\//,
    ['shared/base/'],
    ['bpmn-moddle', 'zeebe-bpmn-moddle', 'zod', 'saxen', 'moddle-xml', 'moddle', 'min-dash'],
  ),
  row(
    /^shared\/decision\//,
    ['shared/base/'],
    ['feelin', '@bpmn-io/lezer-feel', '@lezer/common', 'dmn-moddle', 'zod', 'saxen', 'moddle', 'moddle-xml'],
  ),
  row(/^shared\/interchange\//, ['shared/base/']),
  row(/^shared\/engine\//, ['shared/base/', 'shared/process/', 'shared/decision/'], ['zod', 'croner']),
  row(/^shared\/(soundness|rehearsal)\//, [
    'shared/base/',
    'shared/process/',
    'shared/decision/',
    'shared/engine/',
  ]),
  row(/^shared\/package\//, ['shared/base/', 'shared/process/', 'shared/decision/'], ['zod']),
  row(/^shared\/evidence\//, ['shared/base/'], ['zod']),
  row(/^shared\/bundle\//, ['shared/base/', 'shared/evidence/'], ['zod', 'pkijs', 'asn1js', 'pvutils']),
  row(/^shared\/dora\//, ['shared/base/'], ['zod']),
  row(
    /^shared\/incident\//,
    [
      'shared/base/',
      'shared/process/',
      'shared/decision/',
      'shared/engine/',
      'shared/evidence/',
      'shared/dora/',
      'shared/package/',
    ],
    ['zod', 'papaparse', 'vcard4'],
  ),
  row(/^shared\/paper\//, ['shared/base/', 'shared/audit/report/html.ts'], ['@scure/bip39', 'qr']),
  row(/^shared\/blueprint\//, []),
  row(/^shared\/ipc\//, ['shared/base/', 'shared/evidence/', 'shared/bundle/'], ['zod']),
  row(
    /^shared\/audit\//,
    [
      'base',
      'process',
      'decision',
      'engine',
      'package',
      'evidence',
      'bundle',
      'dora',
      'incident',
      'blueprint',
    ].map((name) => `shared/${name}/`),
    ['zod'],
  ),
  row(
    /^electron\//,
    [...SHARED, 'electron/'],
    ['electron', 'node:', '@noble/hashes', 'pkijs', 'asn1js', 'zod', 'ws'],
  ),
  row(
    /^renderer\/features\//,
    [...SHARED, 'renderer/runtime/', 'renderer/host/', 'renderer/canvas/', 'renderer/ui/', '.'],
    [
      'react',
      'react-dom',
      'zustand',
      'comlink',
      'react-aria-components',
      '@internationalized/date',
      'bpmnlint',
      'bpmnlint-plugin-camunda-compat',
      'bpmn-moddle',
      'zeebe-bpmn-moddle',
      'diff',
      'ical-generator',
      'postal-mime',
      'virtual:',
    ],
  ),
  row(/^renderer\/runtime\//, [...SHARED, 'renderer/runtime/'], ['comlink']),
  row(/^renderer\/storage\//, [...SHARED, 'renderer/storage/'], ['dexie']),
  row(/^renderer\/host\//, [...SHARED, 'renderer/host/']),
  row(
    /^renderer\/canvas\//,
    [...SHARED, 'renderer/canvas/'],
    [
      'react',
      'react-dom',
      'bpmn-js',
      'bpmn-js-properties-panel',
      '@bpmn-io/',
      'camunda-bpmn-js-behaviors',
      'diagram-js',
      'diagram-js-minimap',
      'dmn-js',
      'dmn-js-',
      'zeebe-bpmn-moddle',
      'style-mod',
      'dmn-moddle',
      'bpmn-moddle',
      'preact',
    ],
  ),
  row(
    /^renderer\/ui\//,
    ['renderer/ui/'],
    [
      'react',
      'react-dom',
      'react-aria-components',
      '@internationalized/date',
      '@fontsource',
      '@react-aria/',
      '@react-stately/',
    ],
  ),
  row(
    /^renderer\//,
    [...SHARED, 'renderer/'],
    [
      '@fontsource',
      'react',
      'react-dom',
      'react-aria-components',
      'zustand',
      'zod',
      'virtual:',
      'style-mod',
      'comlink',
    ],
  ),
  row(/^build\//, [...SHARED, 'electron/', 'renderer/', 'build/'], ['']),
  row(/^test\//, ['shared/', 'electron/', 'renderer/', 'build/', 'test/'], ['']),
];

const SOURCE = /\.(ts|tsx)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'release', '.git']);

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourceFiles(path);
    return SOURCE.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

const files = ['shared', 'electron', 'renderer', 'build', 'test'].flatMap(sourceFiles);

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { module } = parseSync(file, text);
  const named = module.staticImports.map((entry) => entry.moduleRequest.value);
  const passedOn = module.staticExports.flatMap((entry) =>
    entry.entries.flatMap((one) => one.moduleRequest?.value ?? []),
  );
  const late = module.dynamicImports.flatMap((entry) => {
    const literal = /^['"]([^'"]+)['"]$/.exec(text.slice(entry.moduleRequest.start, entry.moduleRequest.end));
    return literal?.[1] ?? [];
  });
  return [...new Set([...named, ...passedOn, ...late])].map((target) => ({ file, target }));
}

const imports = files.flatMap(importsOf);
const islandOf = (file: string): string => file.split('/').slice(0, 3).join('/') + '/';

function refusal({ file, target }: Import): string | undefined {
  const rule = RULES.find((candidate) => candidate.folder.test(file));
  if (!rule)
    return `${file}: no row of the import table covers this folder. Put the file into a folder of ARCHITECTURE.md, or add a row.`;
  if (!target.startsWith('.')) {
    if (
      rule.packages.some(
        (name) =>
          name === '' ||
          target === name ||
          target.startsWith(
            name.endsWith('/') || name.endsWith(':') || name.endsWith('-') ? name : `${name}/`,
          ) ||
          (name === '@fontsource' && target.startsWith('@fontsource')),
      )
    )
      return undefined;
    return `${file} imports the package "${target}". Only the folder named for it in ARCHITECTURE.md may; import that folder's own function instead.`;
  }
  const path = relative(root, normalize(join(root, dirname(file), target)))
    .split(sep)
    .join('/')
    .replace(/\?.*$/, '');
  const own = file.startsWith('renderer/features/')
    ? islandOf(file)
    : `${/^[^/]+\/[^/]+/.exec(file)?.[0] ?? ''}/`;
  if (path.startsWith(own) && (own.startsWith('shared/') || rule.ours.includes('.'))) return undefined;
  if (rule.ours.some((allowed) => path.startsWith(allowed))) return undefined;
  if (file.startsWith('shared/') && path === 'package.json') return undefined;
  return `${file} imports ${path}. ${file.split('/').slice(0, 2).join('/')} may import ${rule.ours.join(', ') || 'nothing of ours'}: move the code, or pass the thing in as a parameter.`;
}

describe('architecture', () => {
  it('looks at the whole tree', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(200);
  });

  it('keeps the import table', () => {
    expect(imports.flatMap((entry) => refusal(entry) ?? [])).toEqual([]);
  });

  it('refuses a planted import', () => {
    expect(refusal({ file: 'shared/evidence/record.ts', target: '../engine/decide.ts' })).toContain(
      'may import shared/base/',
    );
    expect(refusal({ file: 'renderer/ui/Button.tsx', target: 'dexie' })).toContain('"dexie"');
    expect(
      refusal({ file: 'renderer/features/runner/index.tsx', target: '../designer/index.tsx' }),
    ).toContain('move the code');
  });

  it('nobody imports test', () => {
    const guests = imports.filter(
      ({ file, target }) => !file.startsWith('test/') && /(^|\/)test\//.test(target),
    );
    expect(guests).toEqual([]);
  });

  it('gives every file a name that says something', () => {
    const vague = files.filter((file) => /\/(utils?|helpers?|common|misc|types)\.tsx?$/.test(file));
    expect(vague).toEqual([]);
  });

  it('opens every file with what it is, in the domain’s words', () => {
    const silent = files.filter(
      (file) => !/^(#!.*\n)?\s*(\/\/|\/\*)/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(silent.map((file) => `${file}: begin with one sentence that says what this is.`)).toEqual([]);
  });

  it('throws only for bugs in shared/', () => {
    const throwing = files
      .filter((file) => file.startsWith('shared/') && file !== 'shared/base/assert.ts')
      .filter((file) =>
        /^\s*throw\b|[^.\w]throw new\b/m.test(
          readFileSync(join(root, file), 'utf8').replace(/\/\/.*$/gm, ''),
        ),
      );
    expect(throwing.map((file) => `${file}: return a Result, or call assert for a bug.`)).toEqual([]);
  });

  it('gives every port a contract suite', () => {
    const ports = files
      .filter((file) => file.endsWith('.port.ts'))
      .map((file) => file.split('/').at(-1)?.replace('.port.ts', ''));
    const suites = new Set(
      readdirSync(join(root, 'test/contracts')).map((name) => name.replace(/\.contract\.ts$/, '')),
    );
    expect(ports.filter((port) => !suites.has(port ?? ''))).toEqual([]);
  });
});
