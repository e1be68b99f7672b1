// The store of the export dialog: the newest choice is what is previewed, single choices go and come back, an export can be stopped.

import { expect, it } from 'vitest';
import { createExportStore } from '../../../../renderer/features/evidence/export.store.ts';
import { asArgument } from '../../../../renderer/features/evidence/export-words.ts';
import type { ExportPreview, ExportRequest } from '../../../../renderer/runtime/export-request.ts';
import type { Runtime } from '../../../../renderer/runtime/runtime.ts';
import type { IncidentId } from '../../../../shared/base/ids.ts';
import { err, ok } from '../../../../shared/base/result.ts';

it.for([
  ['inc_1_2_0a0b.asice', 'inc_1_2_0a0b.asice'],
  ['For BaFin (copy).asice', '"./For BaFin (copy).asice"'],
  ['-x.asice', '"./-x.asice"'],
  ['a"$b`\\.asice', '"./a\\"\\$b\\`\\\\.asice"'],
] as const)('writes %s as an argument of a command', ([file, expected]) => {
  expect(asArgument(file)).toBe(expected);
});

const INCIDENT = 'inc_iiiiiiiiiiiiiiii' as IncidentId;
const seen = (report: string): ExportPreview => ({
  incidents: [],
  records: [],
  withheld: [],
  otherMatters: 0,
  namesWithheld: false,
  mayName: 0,
  stillReadable: [],
  cannotBeOpened: [],
  report,
  estimate: { bytes: 1, seconds: 1, bundles: 1, attachments: 0 },
});
type Part = Pick<Runtime, 'previewExport' | 'exportBundles'>;
const storeOver = (part: Partial<Part>) => createExportStore(part as Part, INCIDENT);

it('shows the preview of the newest choice, whichever comes back first', async () => {
  const waiting: ((preview: ExportPreview) => void)[] = [];
  const store = storeOver({
    previewExport: () => new Promise((resolve) => waiting.push((preview) => resolve(ok(preview)))),
  });
  const looks = [store.getState().look(), store.getState().look()];
  waiting[1]?.(seen('new'));
  waiting[0]?.(seen('old'));
  await Promise.all(looks);
  expect(store.getState()).toMatchObject({ preview: { report: 'new' }, looking: false });
});

it('asks with what was chosen: kinds by their reason, single ones by the reason of the moment', async () => {
  const asked: ExportRequest[] = [];
  const store = storeOver({
    previewExport: (request) => {
      asked.push(request);
      return Promise.resolve(ok(seen('')));
    },
  });
  const { choose, withholdKind, toggle, look } = store.getState();
  choose({ recipient: ' Auditor ', purpose: 'Audit', reason: 'law_enforcement_hold' });
  withholdKind('names', 'personal_data');
  withholdKind('notes', 'third_party_secret');
  withholdKind('notes', undefined);
  toggle('records', 'leaf');
  toggle('fields', 'digest');
  toggle('fields', 'digest');
  await look();
  expect(asked).toEqual([
    {
      scope: { kind: 'incident', incident: INCIDENT },
      recipient: 'Auditor',
      purpose: 'Audit',
      redaction: { kinds: { names: 'personal_data' }, records: { leaf: 'law_enforcement_hold' }, fields: {} },
    },
  ]);
});

it('stops an export and says so; the next try clears it', async () => {
  const refusal = { code: 'export_stopped', message: 'stopped' };
  const store = storeOver({
    exportBundles: (_, { signal, onProgress }) => {
      onProgress({ percent: 40, file: '1 of 2' });
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(err(refusal))));
    },
  });
  const run = store.getState().run();
  expect(store.getState().running).toEqual({ percent: 40, file: '1 of 2' });
  store.getState().stop();
  await run;
  expect(store.getState()).toMatchObject({ running: undefined, files: undefined, refusal });
  const again = store.getState().run();
  expect(store.getState().refusal).toBeUndefined();
  store.getState().stop();
  await again;
});

it('says what broke down, in the preview and in the export, and stands still in neither', async () => {
  const broken = () => Promise.reject(new Error('the host is gone'));
  const store = storeOver({ previewExport: broken, exportBundles: broken });
  const said = { code: 'export_broke_down', message: expect.stringContaining('the host is gone') as string };
  await store.getState().look();
  expect(store.getState()).toMatchObject({ looking: false, preview: undefined, refusal: said });
  await store.getState().run();
  expect(store.getState()).toMatchObject({ running: undefined, refusal: said });
});
