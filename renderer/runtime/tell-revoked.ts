// Says that the key of this device was revoked: what is recorded from then on is kept, but counts nowhere else.

import type { Core } from './core.ts';
import { fingerprintOf } from './export-keys.ts';

const MESSAGE =
  'The key of this device was revoked. What is recorded here is kept, but other devices and auditors count it only up to the revocation, and no bundle or version can be signed. Let the holder of the workspace root give this device a new key: Settings, People and keys.';

/** Once, until a new key is there. */
export async function tellIfRevoked(core: Core): Promise<void> {
  const { host, notices } = core;
  const { workspace } = core.workspace;
  const [certificates, peers] = await Promise.all([
    host['workspace.certificates']({ workspace }),
    host['mirror.peers']({ workspace }),
  ]);
  if (!certificates.ok || !peers.ok || notices.some(({ message }) => message === MESSAGE)) return;
  const own = fingerprintOf(certificates.value.device);
  if (peers.value.revocations.some(({ certificate }) => certificate === own))
    notices.push({ origin: core.originOf('workspace'), kind: 'alarm', message: MESSAGE });
}
