// Every text that a key signs or a hash names begins differently, so that none can be taken for one of another kind.

import { expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { buildSignedAttributes } from '../../../shared/bundle/cms.ts';
import { isRevocationText } from '../../../shared/bundle/revocation.ts';
import { approvalMessage } from '../../../shared/evidence/approval-message.ts';
import { readNote } from '../../../shared/evidence/checkpoint.ts';
import { signApproval } from '../../support/sample-bundle-log.ts';
import { createSampleParts, EXPORTED_AT, INCIDENT } from '../../support/sample-bundle.ts';
import { revoke } from '../../support/sample-rich-bundle.ts';

it('begins differently for each kind of text that is signed or hashed', () => {
  const { incidentLog, device, commander, digest, keys } = createSampleParts();
  const note = readNote(incidentLog.bundled().checkpoint);
  const [row] = incidentLog.rows;
  const approval = signApproval(incidentLog, commander, digest, { incident: INCIDENT });
  const revocation = revoke(keys.root, device, []).text;
  if (!note.ok || row?.line === undefined || row.disclosures[0] === undefined) throw new Error('no sample');
  const texts: readonly (readonly [string, Uint8Array])[] = [
    ['leaf', encodeUtf8(`\0${row.line}`)],
    ['node', Uint8Array.of(1, ...new Uint8Array(64))],
    ['disclosure', encodeUtf8(row.disclosures[0])],
    ['checkpoint', encodeUtf8(note.value.body)],
    ['approval', approvalMessage(approval.fields)],
    ['revocation', encodeUtf8(revocation)],
    [
      'signed attributes',
      buildSignedAttributes({
        at: EXPORTED_AT,
        contentSha256: sha256Hex(new Uint8Array(0)),
        certificate: device.der,
      }),
    ],
    ['certificate', device.der],
  ];
  const starts = texts.map(([, bytes]) => Buffer.from(bytes.subarray(0, 14)).toString('latin1'));
  for (const [index, start] of starts.entries())
    for (const [other, text] of texts.entries())
      if (other !== index)
        expect(
          Buffer.from(text[1]).toString('latin1').startsWith(start),
          `${texts[index]?.[0]} ${text[0]}`,
        ).toBe(false);
  // What reads one kind refuses the others.
  expect(readNote(revocation).ok).toBe(false);
  expect([revocation, note.value.body].map(isRevocationText)).toEqual([true, false]);
});
