// What a form offers as root causes: those of the incident first, and its own words where no list has them.

import { expect, test } from 'vitest';
import { withLists } from '../../../../renderer/canvas/form-lists.ts';
import { causeLists } from '../../../../renderer/features/runner/cause-lists.ts';
import { formFields } from '../../../../renderer/features/runner/form-schema-keys.ts';
import { readableValues } from '../../../../renderer/features/runner/readable-values.ts';
import { readBuiltInPackages } from '../../../../build/blueprint-files.ts';
import { compileFeel, evaluateFeel } from '../../../../shared/decision/feel.ts';
import { CAUSES_LIST } from '../../../../shared/dora/cause-options.ts';

const offered = (...given: Parameters<typeof causeLists>): readonly string[] =>
  (causeLists(...given).get(CAUSES_LIST) ?? []).map(({ label }) => label);

test('recorded ones stand first, once, with their record; the others follow', () => {
  const labels = offered(
    [
      { cause: 'logging', record: 6 },
      { cause: 'unclear roles', record: 6 },
      { cause: 'logging', record: 9 },
    ],
    {},
  );
  expect(labels.slice(0, 3)).toEqual([
    'Process failure: logging (4.3), record 7',
    'unclear roles, record 7',
    'Malicious actions: not known in detail (4.1)',
  ]);
  expect(labels.length).toBe(52);
});

test('what an older form wrote in words of its own stays an answer, also in the entries of a list', () => {
  expect(offered([], { root_cause: 'Empty desk' })[0]).toBe('Empty desk');
  expect(
    offered([], { remediations: [{ root_cause: 'Empty desk' }, { root_cause: 'logging' }] }),
  ).toHaveLength(52);
  expect(offered([], { root_cause: '', title: 'Empty desk' })).toHaveLength(51);
});

test('a form that asks for the list by name gets its answers, in groups and lists too, and reads values by them', () => {
  const asks = { type: 'taglist', key: 'root_cause', label: 'Root causes', valuesKey: CAUSES_LIST };
  const schema = {
    type: 'default',
    components: [
      { type: 'group', components: [asks] },
      { type: 'select', key: 'x', valuesKey: 'own' },
    ],
  };
  const [group, own] = withLists(schema, new Map([[CAUSES_LIST, [{ value: 'a', label: 'A' }]]])).components;
  expect(group?.components).toEqual([
    { type: 'taglist', key: 'root_cause', label: 'Root causes', values: [{ value: 'a', label: 'A' }] },
  ]);
  expect(own).toEqual({ type: 'select', key: 'x', valuesKey: 'own' });
  const text = JSON.stringify(schema);
  expect(formFields(text)[0]?.options).toHaveLength(51);
  expect(readableValues(text, { root_cause: ['logging', 'words'] })[0]?.text).toBe(
    'Process failure: logging (4.3)\nwords',
  );
});

test.each([
  [[], true],
  [['logging', 'process_failure'], true],
  [['logging', 'human_error_other'], false],
])('field 4.4 is asked only where one of %o is another one', (causes, hidden) => {
  const files = readBuiltInPackages().find(({ id }) => id === 'incident-response')?.files ?? [];
  const form = files.find(({ path }) => path.endsWith('hold-post-mortem.form'))?.text ?? '';
  const { components } = JSON.parse(form) as {
    readonly components: readonly {
      readonly key: string;
      readonly conditional?: { readonly hide: string };
    }[];
  };
  const hide = components.find(({ key }) => key === 'root_cause_other')?.conditional?.hide ?? '';
  const compiled = compileFeel(hide.slice(1));
  if (!compiled.ok) throw new Error(compiled.error.message);
  expect(evaluateFeel(compiled.value, { root_cause: causes }, 0)).toMatchObject({ ok: true, value: hidden });
});
