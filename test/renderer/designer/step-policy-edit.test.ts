// Fields of the step panel against the JSON in the file: what is written is what the strict reader accepts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  propertyName,
  readEditedPolicy,
  writeNamed,
  type PolicyName,
} from '../../../renderer/features/designer/step-policy-edit.ts';
import { readBpmn } from '../../../shared/process/read-bpmn.ts';
import { sampleFile } from './sample-package.ts';

const roundTrip = (name: PolicyName, value: object | null) => {
  const text = writeNamed(name, value);
  return readEditedPolicy(text === undefined ? {} : { [propertyName(name)]: text });
};

describe('step policy fields', () => {
  it('reads what the file says', () => {
    const policy = readEditedPolicy({
      'runproof:approval': '{"roles":["management-body"],"quorum":2,"outcome":"approval"}',
      'runproof:exception': '{"codes":["EX-01"],"ratifyRoles":["management-body"],"ratifyWithin":"PT24H"}',
    });
    expect(policy.approval).toEqual({ roles: ['management-body'], quorum: 2, outcome: 'approval' });
    expect(policy.exception?.codes).toEqual(['EX-01']);
    expect(policy.evidence).toBeNull();
    expect(policy.unreadable).toEqual([]);
  });

  it('names a property it cannot read and leaves the others', () => {
    const policy = readEditedPolicy({
      'runproof:evidence': '{not json',
      'runproof:sla': '{"clock":"ack","title":"Vendor acknowledges"}',
    });
    expect(policy.unreadable).toEqual(['runproof:evidence']);
    expect(policy.sla?.clock).toBe('ack');
  });

  it.each<[PolicyName, object]>([
    ['approval', { roles: [], quorum: 1 }],
    ['exception', { codes: [], ratifyRoles: ['management-body'], ratifyWithin: 'PT24H' }],
    ['evidence', { kinds: [] }],
  ])('takes an empty %s away altogether', (name, value) => {
    expect(writeNamed(name, value)).toBeUndefined();
  });

  it('writes an approval that reads back the same', () => {
    const roles = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z-]{0,20}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(roles, fc.integer({ min: 1, max: 5 }), (some, quorum) => {
        expect(roundTrip('approval', { roles: some, quorum }).approval).toEqual({ roles: some, quorum });
      }),
    );
  });

  it('writes what the process reader accepts', async () => {
    const text =
      writeNamed('evidence', { kinds: [{ kind: 'rationale', required: true }], question: '' }) ?? '';
    const file = sampleFile('triage.bpmn');
    const escaped = text.replaceAll('"', '&quot;');
    const changed = file.text.replace(/(name="runproof:evidence" value=")[^"]*(")/, `$1${escaped}$2`);
    expect(changed).not.toBe(file.text);
    const read = await readBpmn({ path: file.path, text: changed });
    expect(read.ok ? [] : read.error).toEqual([]);
  });
});
