// The channels of keys, over whatever carries the calls: a device and a person from request to grant, new keys, revocations.

import assert from 'node:assert/strict';
import type { DeviceId, PersonId, Sha256 } from '../../shared/base/ids.ts';
import { newWorkspace, refused, value, type HostCase } from './host-calls.ts';

const PIN = '271828';
const PERSON = 'per_bcdefghijklmnopq' as PersonId;
const PASSPHRASE = 'five words that fit nowhere';
const AT = '2026-11-20T08:01:00.000Z';

export const keyCases: readonly HostCase[] = [
  {
    title: 'gives the root out as a wrapped file and a sheet, and works with the file alone afterwards',
    async run(host) {
      const { workspace } = await newWorkspace(host);
      assert.equal(value(await host['root.state']({ workspace })).state, 'here_only');
      refused(await host['root.export']({ workspace, passphrase: 'short' }), 'passphrase_weak');
      const { file, sheet } = value(await host['root.export']({ workspace, passphrase: PASSPHRASE }));
      assert(sheet.includes('<html') && !sheet.includes('<script'));
      refused(
        await host['root.remove']({ workspace, root: { file, passphrase: 'another passphrase' } }),
        'root_refused',
      );
      const root = { file, passphrase: PASSPHRASE };
      value(await host['root.remove']({ workspace, root }));
      assert.equal(value(await host['root.state']({ workspace })).state, 'away');
      refused(await host['device.rotate']({ workspace }), 'root_away');
      value(await host['device.rotate']({ workspace, root }));
    },
  },
  {
    title: 'grants a device its certificate, once request and root are the ones that were compared',
    async run(host) {
      const { workspace, rootFingerprint } = await newWorkspace(host);
      const { device, request } = value(await host['device.request']({ label: 'Second desk' }));
      const read = value(await host['enrolment.readRequest']({ request }));
      assert.deepEqual([read.kind, read.id, read.label], ['device', device, 'Second desk']);
      refused(
        await host['enrolment.readRequest']({ request: request.replace('Second', 'Third') }),
        'request_proof_wrong',
      );
      const { grant } = value(await host['device.grant']({ workspace, request }));
      const granted = value(await host['enrolment.readGrant']({ grant }));
      assert.deepEqual(
        [granted.id, granted.workspace, granted.rootFingerprint],
        [device, workspace, rootFingerprint],
      );
      refused(
        await host['device.join']({ grant, rootFingerprint: '0'.repeat(64) as Sha256 }),
        'root_differs',
      );
      // This host holds the workspace itself.
      refused(await host['device.join']({ grant, rootFingerprint }), 'workspace_exists');
    },
  },
  {
    title: 'grants a person a certificate, replaces the key, and refuses a revoked one',
    async run(host) {
      const { workspace, device } = await newWorkspace(host);
      const asked = { workspace, person: PERSON, pin: PIN, label: 'Night shift' };
      refused(await host['person.request']({ ...asked, pin: '111111' }), 'pin_weak');
      const { request } = value(await host['person.request'](asked));
      const { grant } = value(await host['person.grant']({ workspace, request }));
      const { pem } = value(await host['person.accept']({ workspace, grant }));
      const { people } = value(await host['workspace.certificates']({ workspace }));
      assert.deepEqual(people, [{ person: PERSON, pem }]);
      const renewed = value(
        await host['person.rotate']({ workspace, person: PERSON, pin: PIN, newPin: '314159' }),
      );
      assert.notEqual(renewed.oldCertSha256, renewed.newCertSha256);
      value(await host['person.verifyPin']({ workspace, person: PERSON, pin: '314159' }));
      const { texts } = value(await host['key.revoke']({ workspace, subject: device }));
      assert.equal(texts.length, 1);
      const digest = '2'.repeat(64) as Sha256;
      refused(await host.signBundle({ workspace, manifestSha256: digest, at: AT }), 'key_revoked');
      const nobody = 'dev_zzzzzzzzzzzzzzzz' as DeviceId;
      refused(await host['key.revoke']({ workspace, subject: nobody }), 'person_unknown');
    },
  },
  {
    title: 'tells what room the disk of the data folder has',
    async run(host) {
      const { workspace } = await newWorkspace(host);
      const { free, total } = value(await host['mirror.room']({ workspace }));
      assert(total > 0 && free >= 0 && free <= total);
    },
  },
];
