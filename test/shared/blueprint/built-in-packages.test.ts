// The built-in package is what a new user sees first: no lint finding, help on every step, every form usable by keyboard
// and voice (labels), no id used twice, and the CISA file exactly as it was published.

import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import {
  childOf,
  childrenOf,
  documentationOf,
  extensionOf,
  idOf,
  textOf,
  type BpmnElement,
} from '../../../shared/process/bpmn-tree.ts';
import { readXml } from '../../../shared/process/read-xml.ts';
import { readForm } from '../../../shared/package/read-form.ts';
import { corpusFiles } from '../../support/corpora.ts';

const require = createRequire(import.meta.url);
type Reports = Record<string, readonly { readonly id: string; readonly message: string }[]>;
const Linter = require('bpmnlint/lib/linter') as new (options: object) => {
  lint(root: object): Promise<Reports>;
};
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver') as new (options: object) => object;

/** A new one for each file: some rules remember what they have seen. */
const newLinter = () =>
  new Linter({
    config: { extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-cloud-8-6'] },
    resolver: new NodeResolver({ require }),
  });

const [blueprint, cisa] = readBuiltInPackages();
const files = blueprint?.files ?? [];
const models = files.filter(({ path }) => path.endsWith('.bpmn'));
const forms = files.filter(({ path }) => path.endsWith('.form'));

async function rootOf(file: SourceFile): Promise<BpmnElement> {
  const read = await readXml(file);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

async function findings(file: SourceFile): Promise<readonly string[]> {
  const reports = await newLinter().lint(await rootOf(file));
  return Object.entries(reports).flatMap(([rule, list]) =>
    list.map(({ id, message }) => `${rule} ${id}: ${message}`),
  );
}

/** Every element with an id below the processes, in document order. */
function elementsOf(element: BpmnElement): readonly BpmnElement[] {
  const inner = ['rootElements', 'flowElements']
    .flatMap((holder) => childrenOf(element, holder))
    .filter(({ $type }) => $type !== 'bpmn:Message');
  return inner.flatMap((child) => [child, ...elementsOf(child)]);
}

const allElements = async (): Promise<readonly BpmnElement[]> =>
  (await Promise.all(models.map(rootOf))).flatMap(elementsOf);

describe('the incident response package', () => {
  it('has its four processes, its tables and a form for every user task', async () => {
    expect(models.map(({ path }) => path)).toEqual([
      'communication.bpmn',
      'incident-response.bpmn',
      'remediation.bpmn',
      'third-party.bpmn',
    ]);
    const used = (await allElements())
      .filter(({ $type }) => $type === 'bpmn:UserTask')
      .map((task) => textOf(extensionOf(task, 'zeebe:FormDefinition'), 'formId'));
    expect(forms.map(({ path }) => path)).toEqual(
      [...new Set(used)].toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)).map((id) => `forms/${id}.form`),
    );
  });

  it.each(models)('$path has no finding under bpmnlint:recommended and Camunda 8.6', async (file) =>
    expect(await findings(file)).toEqual([]),
  );

  it('would have findings if a task lost its name and its form: the linter looks', async () => {
    const file = models.find(({ path }) => path === 'communication.bpmn');
    const text = (file?.text ?? '')
      .replace('name="Draft the message"', '')
      .replace('<zeebe:formDefinition formId="draft-message" />', '<zeebe:formDefinition />');
    expect(
      (await findings({ path: 'communication.bpmn', text })).map((finding) => finding.split(':')[0]),
    ).toEqual(['label-required draft-message', 'camunda-compat/user-task-form draft-message']);
  });

  it('says on every task what to do, and who may do it', async () => {
    const tasks = (await allElements()).filter(({ $type }) => $type === 'bpmn:UserTask');
    expect(tasks.length).toBeGreaterThan(30);
    const mute = tasks.filter(
      (task) =>
        documentationOf(task).length < 20 ||
        !textOf(extensionOf(task, 'zeebe:AssignmentDefinition'), 'candidateGroups'),
    );
    expect(mute.map(idOf)).toEqual([]);
  });

  it('uses no id twice, over all files: totals per element are kept by id', async () => {
    const ids = (await allElements()).map(idOf);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('asks each decision point in a task that a gateway follows', async () => {
    const elements = await allElements();
    const isPoint = (element: BpmnElement): boolean =>
      childrenOf(extensionOf(element, 'zeebe:Properties'), 'properties').some(
        (entry) =>
          textOf(entry, 'name') === 'runproof:evidence' && /"point"/.test(textOf(entry, 'value') ?? ''),
      );
    const points = elements.filter(isPoint);
    expect(points.map(idOf).toSorted()).toEqual([
      'confirm-incident',
      'decide-communication',
      'decide-escalation',
      'decide-failover',
      'decide-severity',
      'decide-status-message',
      'decide-vendor-escalation',
      'decide-vendor-failover',
    ]);
    for (const point of points) {
      const [flow] = childrenOf(point, 'outgoing');
      expect(childOf(flow, 'targetRef')?.$type, idOf(point)).toBe('bpmn:ExclusiveGateway');
    }
  });

  it.each(forms)('$path names every field, and calls itself by its file name', (file) => {
    const form = readForm(file);
    expect(form.ok && form.value.id).toBe(file.path.replace(/^forms\/(.*)\.form$/, '$1'));
    expect(
      form.ok &&
        form.value.fields
          .filter(({ label, type }) => label === '' && type !== 'separator')
          .map(({ id }) => id),
    ).toEqual([]);
  });

  it('requires a rationale on every decision form', () => {
    const missing = forms
      .filter(({ path }) => path.includes('/decide-'))
      .filter((file) => {
        const form = readForm(file);
        return !form.ok || !form.value.fields.some(({ key, required }) => key === 'rationale' && required);
      });
    expect(missing.map(({ path }) => path)).toEqual([]);
  });
});

describe('the CISA sample', () => {
  const published = corpusFiles('cisa', 'removable-media-alert.bpmn');

  it('says where it comes from and under which licence', () => {
    const origin = cisa?.files.find(({ path }) => path === 'ORIGIN.md')?.text ?? '';
    expect(origin).toMatch(/cisagov\/shareable-soar-workflows/);
    expect(origin).toMatch(/CC0 1\.0/);
  });

  it.skipIf(published.length === 0)('is the published file, byte for byte', () => {
    expect(cisa?.files.find(({ path }) => path === 'removable-media-alert.bpmn')?.text).toBe(
      published[0]?.text,
    );
  });
});
