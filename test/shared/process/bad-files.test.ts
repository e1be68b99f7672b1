// BPMN files that nobody should run: one cause each, refused by name, with a place and what to do.

import { describe, expect, it } from 'vitest';
import { readBpmn } from '../../../shared/process/read-bpmn.ts';
import { element, extensions, file, flow, process, task } from './bpmn-text.ts';
import { checkRefused, type Refusal } from './refusal.ts';

const policy = (name: string, value: string): string =>
  process(
    task(
      'a',
      extensions(`<zeebe:properties><zeebe:property name="${name}" value="${value}"/></zeebe:properties>`),
    ),
  );

const FILES: readonly Refusal[] = [
  ['not XML', 'bpmn_not_xml', 'bad.bpmn', 'this is no XML'],
  ['no BPMN', 'bpmn_not_bpmn', 'bad.bpmn', '<html><body/></html>'],
  [
    'a document type',
    'bpmn_dtd_forbidden',
    'bad.bpmn',
    file('', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
  ],
  ['an unknown entity', 'bpmn_not_xml', 'bad.bpmn', process('<bpmn:userTask id="a" name="&e;"/>')],
  ['over 10 MiB', 'bpmn_too_large', 'bad.bpmn', process(`<!--${'x'.repeat(11 * 1024 * 1024)}-->`)],
  ['too deep', 'bpmn_too_deep', 'bad.bpmn', process(extensions('<z>'.repeat(200) + '</z>'.repeat(200)))],
  ['no process', 'bpmn_no_process', 'bad.bpmn', file('<bpmn:message id="m"/>')],
  ['a choreography', 'bpmn_element_unsupported', 'c', file(element('choreography', 'c'))],
  [
    'a process without an id',
    'bpmn_id_missing',
    'bad.bpmn',
    file('<bpmn:process><bpmn:startEvent id="s"/></bpmn:process>'),
  ],
  [
    'a prefix that nobody declared',
    'bpmn_not_xml',
    'bad.bpmn',
    process('<bpmn:extensionElements><vendor:x/></bpmn:extensionElements>'),
  ],
  ['a BPMN element at a wrong place', 'bpmn_content_lost', 'bad.bpmn', process('<bpmn:message id="m"/>')],
  ['an element without an id', 'bpmn_id_missing', 'p', process('<bpmn:userTask name="a"/>')],
  ['an id twice', 'bpmn_duplicate_id', 's', process(task('s'))],
  ['a policy that is not JSON', 'policy_not_json', 'a', policy('runproof:evidence', '{')],
  [
    'a policy with a misspelt name',
    'policy_invalid',
    'a',
    policy('runproof:evidence', '{&quot;kind&quot;:[]}'),
  ],
  [
    'an approval without submission that runs out',
    'policy_invalid',
    'a',
    policy(
      'runproof:approval',
      '{&quot;roles&quot;:[&quot;x&quot;],&quot;quorum&quot;:1,&quot;outcome&quot;:&quot;o&quot;,&quot;expiresAfter&quot;:&quot;PT4H&quot;}',
    ),
  ],
  ['an unknown policy', 'policy_unknown', 'a', policy('runproof:evidense', '{}')],
];

describe('BPMN files that are refused', () => {
  it.each(FILES)('%s', async (_title, code, place, text) => {
    await checkRefused(text, code, place);
  });

  it('names every problem at once', async () => {
    const read = await readBpmn({
      path: 'bad.bpmn',
      text: process(
        `${element('adHocSubProcess', 'h')}${element('complexGateway', 'g')}${element('callActivity', 'c')}${flow('f', 'g', 'c')}`,
      ),
    });
    expect(read.ok ? [] : read.error.map(({ place }) => place)).toEqual(['g', 'c', 'h']);
  });
});
