// What leaves a form: the variables that its fields write, and nothing else.

import { describe, expect, it } from 'vitest';
import { emptyTexts, formFields, formValues } from '../../../../renderer/features/runner/form-schema-keys.ts';
import { readableValues } from '../../../../renderer/features/runner/readable-values.ts';

const FORM = JSON.stringify({
  components: [
    { type: 'text', text: 'Read first' },
    {
      type: 'radio',
      key: 'failover',
      label: 'Failover or shutdown?',
      values: [{ label: 'Failover', value: 'failover' }],
      validate: { required: true },
    },
    { type: 'group', components: [{ type: 'textarea', key: 'rationale', label: 'Rationale' }] },
    {
      type: 'dynamiclist',
      path: 'remediations',
      label: 'Tasks',
      components: [{ type: 'textfield', key: 'title' }],
    },
    { type: 'textfield', key: 'vendor.name', label: 'Vendor' },
  ],
});

describe('form keys', () => {
  it('finds fields in groups and lists, by their variable', () => {
    expect(formFields(FORM).map((field) => [field.key, field.type, field.required])).toEqual([
      ['failover', 'radio', true],
      ['rationale', 'textarea', false],
      ['remediations', 'dynamiclist', false],
      ['vendor', 'textfield', false],
    ]);
  });
  it('lets only those variables out', () => {
    expect(formValues(FORM, { failover: 'failover', rationale: 'x', secret: 1 })).toEqual({
      failover: 'failover',
      rationale: 'x',
    });
  });
  it('is empty for a text that is no form', () => {
    expect(formFields('{')).toEqual([]);
    expect(formFields('[]')).toEqual([]);
  });
  it('reads values in the words of the form', () => {
    const values = {
      failover: 'failover',
      rationale: '',
      remediations: [{ title: 'A', process_change: true }],
    };
    expect(readableValues(FORM, values).map((value) => [value.label, value.text])).toEqual([
      ['Failover or shutdown?', 'Failover'],
      ['Rationale', '–'],
      ['Tasks', 'title: A, process change: yes'],
    ]);
    expect(readableValues(undefined, { root_cause: 'logging' })).toEqual([
      { name: 'root_cause', label: 'root cause', text: 'logging' },
    ]);
  });
});

it('texts that stay empty are named; answers that the process needs are not', () => {
  const schema = JSON.stringify({
    components: [
      { type: 'radio', key: 'confirmed', validate: { required: true } },
      { type: 'textarea', key: 'rationale', validate: { required: true } },
      { type: 'textfield', key: 'signal' },
    ],
  });
  expect([...emptyTexts(schema, { rationale: ' ', signal: '503' })]).toEqual(['rationale']);
});
