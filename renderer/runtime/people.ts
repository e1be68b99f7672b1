// The people of the workspace: whoever acts now, and those who come and go. The host makes their keys; the log says who they are.

import { buildId, type PersonId, type Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { WorkspaceCommand } from '../../shared/incident/workspace.ts';
import type { RootGiven } from '../../shared/ipc/keys-contract.ts';
import type { Core } from './core.ts';
import { certificateOf } from './keys.ts';
import { FOLLOWS_ONLY } from './log-writer.ts';
import type { Refusal, Runtime } from './runtime.ts';
import type { WorkspaceLog } from './workspace-log.ts';

/** Makes a key and its certificate; where the root lies in a file only, by way of a request that is granted at once. */
async function makeKey(
  core: Core,
  input: { readonly person: PersonId; readonly label: string; readonly pin: string },
  root: RootGiven | undefined,
): Promise<Result<{ readonly pem: string }, Refusal>> {
  const { workspace } = core.workspace;
  const { host } = core;
  const { person, pin } = input;
  if (!root) return host['person.enrol']({ workspace, person, pin });
  const asked = await host['person.request']({ workspace, ...input });
  if (!asked.ok) return asked;
  const granted = await host['person.grant']({ workspace, request: asked.value.request, root });
  if (!granted.ok) return granted;
  return host['person.accept']({ workspace, grant: granted.value.grant });
}

export function peopleOf(
  core: Core,
  log: WorkspaceLog,
): Pick<Runtime, 'nameWorkspace' | 'setReportingEntity' | 'switchPerson' | 'enrolPerson' | 'revokePerson'> {
  return {
    nameWorkspace: (name) => log.submit({ kind: 'NameWorkspace', values: { name } }),
    setReportingEntity: (entity) => log.submit({ kind: 'SetReportingEntity', entity, values: {} }),
    switchPerson: (person, role) => {
      core.actor = { person, role };
      core.notify();
    },
    enrolPerson: async ({ name, roles, pin, root }) => {
      if (!core.writes) return err(FOLLOWS_ONLY);
      const person: PersonId = buildId('per', core.random);
      const by = core.actor.person === '' ? { person, role: roles[0] ?? '' } : core.actor;
      const enrolment = (certificateSha256: Sha256): WorkspaceCommand => ({
        kind: 'EnrolPerson',
        person,
        roles,
        certificateSha256,
        values: { name },
      });
      // A refused enrolment leaves no key.
      const refused = log.wouldRefuse(enrolment('' as Sha256), { actor: by.person, role: by.role });
      if (refused) return err(refused);
      const made = await makeKey(core, { person, label: name, pin }, root);
      if (!made.ok) return made;
      core.actor = by;
      const done = await log.submit(enrolment(certificateOf(made.value.pem)));
      return done.ok ? ok(person) : done;
    },
    revokePerson: (person, reason) => log.submit({ kind: 'RevokePerson', person, values: { reason } }),
  };
}
