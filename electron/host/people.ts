// People's keys: made and sealed by a PIN, unlocked for one signature, dropped again. Wrong PINs are counted and slowed.

import type { KeyObject } from 'node:crypto';
import { err, ok } from '../../shared/base/result.ts';
import { isId, type PersonId } from '../../shared/base/ids.ts';
import { approvalMessage } from '../../shared/evidence/approval-message.ts';
import type { ApprovalFields, SignedApproval } from '../../shared/evidence/approval.ts';
import type { HostResult, WorkspaceCertificates } from '../../shared/ipc/contract.ts';
import { certificateDer, certificatePem, issueCertificate } from './certificates.ts';
import { generateKeyPair, readPrivateKey, signEcdsa } from './key-pair.ts';
import { beginAttempt, forgetAttempts } from './pin-attempts.ts';
import { refusedAsRevoked } from './keys/revoked.ts';
import { openRoot } from './keys/root-access.ts';
import { openPersonKey, sealPersonKey } from './pin.ts';
import { weaknessOf } from '../../shared/ipc/pin-weakness.ts';
import type { OpenWorkspace, WorkspacePorts } from './workspace.ts';
import { namesIn, readIfThere } from './workspace-folder.ts';
import { dirname } from 'node:path';

const spoken = (ms: number): string =>
  ms < 90_000 ? `${Math.ceil(ms / 1000)} seconds` : `${Math.ceil(ms / 60_000)} minutes`;

async function sealed(ports: WorkspacePorts, path: string): Promise<Uint8Array> {
  const bytes = await readIfThere(path);
  if (!bytes) throw Object.assign(new Error(`missing file ${path}`), { code: 'ENOENT' });
  return ports.custody.open(bytes);
}

/** `person_unknown` when the person has a key already: a PIN is never reset, a lost one means a new person key. */
async function enrolPerson(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  person: PersonId,
  pin: string,
): Promise<HostResult<{ pem: string }>> {
  const weakness = weaknessOf(pin);
  if (weakness) {
    return err({
      code: 'pin_weak',
      message: weakness,
      remedy: 'Choose 6 digits or more that do not simply repeat or count.',
    });
  }
  if (await readIfThere(at.paths.personKey(person))) {
    return err({
      code: 'person_unknown',
      message: 'This person has a key already. Nobody can put a new PIN on it.',
      place: person,
      remedy: 'Enrol a new person, and revoke the old key.',
    });
  }
  const { random } = ports;
  const pair = generateKeyPair();
  const root = await openRoot(ports, at);
  if (!root.ok) return root;
  const issuer = { id: at.summary.workspace, key: root.value.key };
  const der = issueCertificate({
    id: person,
    spki: pair.spki,
    issuer,
    at: ports.clock.now(),
    authority: false,
    random,
  });
  const deviceSecret = await sealed(ports, at.paths.deviceSecret);
  const file = await sealPersonKey({ pkcs8: pair.pkcs8, person, pin, deviceSecret, random });
  const pem = certificatePem(der);
  await ports.disk.writeWhole(at.paths.certificate(person), Buffer.from(pem));
  await ports.disk.writeWhole(at.paths.personKey(person), file);
  return ok({ pem });
}

async function unlock(
  ports: WorkspacePorts,
  at: OpenWorkspace,
  person: PersonId,
  pin: string,
): Promise<HostResult<KeyObject>> {
  const file = await readIfThere(at.paths.personKey(person));
  if (!file) {
    return err({
      code: 'person_unknown',
      message: 'This person has no key on this device.',
      place: person,
      remedy: 'Let them set a PIN in Settings first.',
    });
  }
  const attempts = at.paths.pinAttempts(person);
  const left = await beginAttempt(ports.disk, attempts, ports.clock.now());
  if (left > 0) {
    return err({
      code: 'pin_delayed',
      message: `Too many wrong PINs. The next try is possible in ${spoken(left)}.`,
      place: person,
      remedy: `Wait ${spoken(left)}, then enter the PIN again.`,
    });
  }
  const deviceSecret = await sealed(ports, at.paths.deviceSecret);
  const pkcs8 = await openPersonKey({ file, person, pin, deviceSecret });
  if (!pkcs8) {
    return err({
      code: 'pin_wrong',
      message: 'The PIN is not the one of this person.',
      place: person,
      remedy: 'Enter the PIN again.',
    });
  }
  await forgetAttempts(ports.disk, attempts);
  return ok(readPrivateKey(pkcs8));
}

/** One PIN attempt at a time per person, so that parallel guesses cannot outrun the delay. */
export function createPeople(ports: WorkspacePorts) {
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const next = (turns.get(key) ?? Promise.resolve()).then(work);
    turns.set(
      key,
      next.catch(() => undefined),
    );
    return next;
  };
  const personKey = (at: OpenWorkspace, person: PersonId) => `${at.summary.workspace}/${person}`;
  return {
    enrol: (at: OpenWorkspace, person: PersonId, pin: string) =>
      inTurn(personKey(at, person), () => enrolPerson(ports, at, person, pin)),
    async verifyPin(at: OpenWorkspace, person: PersonId, pin: string): Promise<HostResult<null>> {
      const key = await inTurn(personKey(at, person), () => unlock(ports, at, person, pin));
      return key.ok ? ok(null) : key;
    },
    async signApproval(
      at: OpenWorkspace,
      pin: string,
      fields: ApprovalFields,
    ): Promise<HostResult<SignedApproval>> {
      const key = await inTurn(personKey(at, fields.approver), () => unlock(ports, at, fields.approver, pin));
      if (!key.ok) return key;
      const pem = await readIfThere(at.paths.certificate(fields.approver));
      const refused = pem && (await refusedAsRevoked(at.paths, certificateDer(pem.toString('utf8'))));
      if (refused) return refused;
      const signature = signEcdsa(key.value, approvalMessage(fields));
      return ok({ fields, signature: Buffer.from(signature).toString('base64') });
    },
  };
}

export async function readCertificates(at: OpenWorkspace): Promise<WorkspaceCertificates> {
  const text = async (path: string) => ((await readIfThere(path)) ?? Buffer.alloc(0)).toString('utf8');
  const names = await namesIn(dirname(at.paths.certificate('any')));
  const people = names
    .filter((name) => name.endsWith('.pem') && isId(name.slice(0, -4), 'per'))
    .map((name) => name.slice(0, -4));
  return {
    root: await text(at.paths.rootCertificate),
    device: certificatePem(at.deviceCertificate),
    people: await Promise.all(
      people.map(async (person) => ({
        person: person as PersonId,
        pem: await text(at.paths.certificate(person)),
      })),
    ),
  };
}
