// What an approver reads: each change of a package as exactly one line in words, by id; layout folded into one.

import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import { countDifferences, differences, type Difference } from '../../../shared/package/difference.ts';
import { packageDigest } from '../../../shared/package/digest.ts';
import type { Package } from '../../../shared/package/version.ts';
import { sampleFiles, sampleManifest, sampleWith } from '../../support/sample-package.ts';

const asPackage = (files: readonly SourceFile[]): Package => ({
  digest: packageDigest(files),
  manifest: sampleManifest,
  files,
});

const line = (difference: Difference): string => {
  const { kind, area, element, title, property, old, next } = difference;
  return [kind, area, element, title, property, old, next].map((part) => part ?? '').join(' | ');
};

async function check(files: readonly SourceFile[], expected: readonly string[]): Promise<void> {
  const found = await differences(asPackage(sampleFiles), asPackage(files));
  expect(found.map(line)).toEqual(expected);
}

const CASES: readonly {
  readonly title: string;
  readonly change: readonly [string, string, string];
  readonly expect: readonly string[];
}[] = [
  {
    title: 'a task renamed',
    change: ['sample.bpmn', 'name="Decide"', 'name="Choose"'],
    expect: ['changed | process | decide | Choose | name | Decide | Choose'],
  },
  {
    title: 'help reworded',
    change: ['sample.bpmn', 'Say yes or no.', 'Say it.'],
    expect: ['changed | process | decide | Decide | help | Say yes or no. | Say it.'],
  },
  {
    title: 'who does it',
    change: ['sample.bpmn', 'candidateGroups="responder"', 'candidateGroups="scribe"'],
    expect: ['changed | process | decide | Decide | who | responder | scribe'],
  },
  {
    title: 'who approves',
    change: [
      'sample.bpmn',
      '{&quot;roles&quot;:[&quot;responder&quot;]',
      '{&quot;roles&quot;:[&quot;scribe&quot;]',
    ],
    expect: ['changed | process | decide | Decide | must approve | responder | scribe'],
  },
  {
    title: 'evidence made optional',
    change: ['sample.bpmn', '&quot;required&quot;:true', '&quot;required&quot;:false'],
    expect: ['changed | process | decide | Decide | evidence | rationale | rationale (optional)'],
  },
  {
    title: 'a bypass code',
    change: ['sample.bpmn', 'EX-01', 'EX-02'],
    expect: ['changed | process | decide | Decide | may be bypassed with | EX-01 | EX-02'],
  },
  {
    title: 'another form',
    change: ['sample.bpmn', 'formId="decide"', 'formId="other"'],
    expect: ['changed | process | decide | Decide | form | decide | other'],
  },
  {
    title: 'a flow to elsewhere',
    change: ['sample.bpmn', 'sourceRef="rule" targetRef="call"', 'sourceRef="rule" targetRef="end"'],
    expect: ['changed | process | f3 | Look it up → Done | to | call | end'],
  },
  {
    title: 'a condition',
    change: [
      'sample.bpmn',
      '<bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="rule" />',
      '<bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="rule"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=ok = "yes"</bpmn:conditionExpression></bpmn:sequenceFlow>',
    ],
    expect: ['changed | process | f2 | Decide → Look it up | condition |  | =ok = "yes"'],
  },
  {
    title: 'another process called',
    change: ['sample.bpmn', 'processId="called"', 'processId="sample"'],
    expect: ['changed | process | call | Call | calls process | called | sample'],
  },
  {
    title: 'a flow removed',
    change: ['sample.bpmn', '<bpmn:sequenceFlow id="f4" sourceRef="call" targetRef="end" />', ''],
    expect: [
      'removed | process | f4 | Call → Done |  | kind: sequence flow; inside: Sample; from: call; to: end | ',
    ],
  },
  {
    title: 'a shape moved',
    change: ['sample.bpmn', 'x="10" y="10"', 'x="20" y="30"'],
    expect: ['changed | layout |  | Layout |  |  | '],
  },
  {
    title: 'white space',
    change: [
      'sample.bpmn',
      '<bpmn:endEvent id="end" name="Done" />',
      '<bpmn:endEvent  id="end"  name="Done" />',
    ],
    expect: ['changed | file |  | sample.bpmn | text that belongs to no element |  | '],
  },
  {
    title: 'a rule',
    change: ['answers.dmn', '&gt; 10', '&gt; 5'],
    expect: ['changed | decision | many | Answer, rule 1 | Clients | > 10 | > 5'],
  },
  {
    title: 'an answer',
    change: ['answers.dmn', '<text>"few"</text>', '<text>"some"</text>'],
    expect: ['changed | decision | few | Answer, rule 2 | → answer | "few" | "some"'],
  },
  {
    title: 'the hit policy',
    change: ['answers.dmn', 'UNIQUE', 'ANY'],
    expect: ['changed | decision | answer | Answer | hit policy | unique | any'],
  },
  {
    title: 'a field no longer required',
    change: [
      'forms/decide.form',
      '"label":"Rationale","validate":{"required":true}',
      '"label":"Rationale","validate":{"required":false}',
    ],
    expect: ['changed | form | field_rationale | Rationale | required | yes | no'],
  },
  {
    title: 'a choice reworded',
    change: ['forms/decide.form', '"label":"Yes"', '"label":"Yes, it is"'],
    expect: ['changed | form | field_ok | Is it so? | choice yes | Yes | Yes, it is'],
  },
  {
    title: 'a role renamed',
    change: ['manifest.json', '"Responder"', '"On duty"'],
    expect: ['changed | manifest | role/responder | role responder: On duty | title | Responder | On duty'],
  },
  {
    title: 'plain tasks pass',
    change: ['manifest.json', '"confirm"', '"pass"'],
    expect: ['changed | manifest | package | Package | untyped tasks | confirm | pass'],
  },
];

describe('differences', () => {
  it.each(CASES)('$title', async ({ change, expect: expected }) => check(sampleWith(...change), expected));

  it('are none between equal packages', () => check(sampleFiles, []));

  it('name a file that came, with what is in it', async () => {
    const found = await differences(
      asPackage(sampleFiles),
      asPackage([...sampleFiles, { path: 'READ.md', text: 'x' }]),
    );
    expect(found.map(({ kind, area, file }) => `${kind} ${area} ${file}`)).toEqual([
      'added file READ.md',
      'added file READ.md',
    ]);
  });

  it('of a first version are all additions', async () => {
    const found = await differences(null, asPackage(sampleFiles));
    const { added, removed, changed } = countDifferences(found);
    expect({ added: added > 10, removed, changed }).toEqual({ added: true, removed: 0, changed: 0 });
  });

  it('still show a file that cannot be read', async () => {
    const found = await differences(
      asPackage(sampleFiles),
      asPackage(sampleWith('sample.bpmn', '</bpmn:definitions>', '')),
    );
    expect(
      found.some(({ file, area, kind }) => file === 'sample.bpmn' && area === 'file' && kind === 'added'),
    ).toBe(true);
  });
});
