// What the channels of keys may be called with.

import { z } from 'zod';
import {
  isId,
  isSha256,
  type DeviceId,
  type PersonId,
  type Sha256,
  type WorkspaceId,
} from '../../../shared/base/ids.ts';

const workspace = z.custom<WorkspaceId>((value) => typeof value === 'string' && isId(value, 'ws'));
const person = z.custom<PersonId>((value) => typeof value === 'string' && isId(value, 'per'));
const subject = z.custom<DeviceId | PersonId>(
  (value) => typeof value === 'string' && isId(value, 'dev', 'per'),
);
const sha256 = z.custom<Sha256>((value) => typeof value === 'string' && isSha256(value));
const carried = z.string().max(64 * 1024);
const passphrase = z.string().max(1024);
const pin = z.string().max(64);
const label = z.string().trim().min(1).max(200);
const given = z.strictObject({ file: carried, passphrase });
const root = given.exactOptional();

export const keysArguments = {
  'root.state': z.strictObject({ workspace }),
  'root.export': z.strictObject({ workspace, root, passphrase }),
  'root.remove': z.strictObject({ workspace, root: given }),
  'device.request': z.strictObject({ label }),
  'device.grant': z.strictObject({ workspace, root, request: carried }),
  'device.join': z.strictObject({ grant: carried, rootFingerprint: sha256 }),
  'person.request': z.strictObject({ workspace, person, label, pin }),
  'person.grant': z.strictObject({ workspace, root, request: carried }),
  'person.accept': z.strictObject({ workspace, grant: carried }),
  'enrolment.readRequest': z.strictObject({ request: carried }),
  'enrolment.readGrant': z.strictObject({ grant: carried }),
  'device.rotate': z.strictObject({ workspace, root }),
  'person.rotate': z.strictObject({ workspace, root, person, pin, newPin: pin }),
  'key.revoke': z.strictObject({ workspace, root, subject, certificate: sha256.exactOptional() }),
};
