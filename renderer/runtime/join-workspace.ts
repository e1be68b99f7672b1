// How this computer joins a workspace that exists on another device: a request goes there, an answer comes back by file or picture.

import type { Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Host } from '../../shared/ipc/contract.ts';
import type { GrantRead } from '../../shared/ipc/keys-contract.ts';
import { PICTURES, readCarriedText } from './carried-text.ts';
import { carried } from './keys.ts';
import type { Refusal, Runtime } from './runtime.ts';

export interface Answer {
  readonly text: string;
  readonly grant: GrantRead;
}
export interface Joining {
  /** Makes this device's key, which waits for its grant; the fingerprint of the request is compared by words. */
  request(
    label: string,
  ): Promise<Result<{ readonly request: string; readonly fingerprint: Sha256 }, Refusal>>;
  save(name: string, text: string): Promise<Result<{ readonly saved: boolean }, Refusal>>;
  /** Null when the person closed the dialog. */
  chooseAnswer(): Promise<Result<Answer | null, Refusal>>;
  /** Refused where the root is not the one that was compared. */
  join(answer: string, rootFingerprint: Sha256): Promise<Result<Runtime, Refusal>>;
}

export function createJoining(
  host: Host,
  open: (workspace: string) => Promise<Result<Runtime, Refusal>>,
): Joining {
  return {
    request: async (label) => {
      const made = await host['device.request']({ label });
      if (!made.ok) return made;
      const { request } = made.value;
      const read = await host['enrolment.readRequest']({ request });
      return read.ok ? ok({ request, fingerprint: read.value.fingerprint }) : read;
    },
    save: (suggestedName, text) => host['file.save']({ suggestedName, bytes: carried(text) }),
    chooseAnswer: async () => {
      const opened = await host['file.open']({ extensions: ['runproof-grant', ...PICTURES] });
      if (!opened.ok || !opened.value) return opened.ok ? ok(null) : opened;
      const { token, name } = opened.value;
      const bytes = await host['file.read']({ token });
      if (!bytes.ok) return bytes;
      const text = await readCarriedText({ name, bytes: bytes.value });
      if (!text.ok) return text;
      const grant = await host['enrolment.readGrant']({ grant: text.value });
      if (!grant.ok) return grant;
      if (grant.value.kind === 'device') return ok({ text: text.value, grant: grant.value });
      return err({
        code: 'grant_for_person',
        message: 'This answer is for a person’s key.',
        place: name,
        remedy: 'Open the workspace and take it in Settings.',
      });
    },
    join: async (grant, rootFingerprint) => {
      const joined = await host['device.join']({ grant, rootFingerprint });
      return joined.ok ? open(joined.value.workspace) : joined;
    },
  };
}
