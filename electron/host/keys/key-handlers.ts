// The channels of keys over one data folder.

import { err, ok } from '../../../shared/base/result.ts';
import type { HostResult } from '../../../shared/ipc/contract.ts';
import type { KeysContract } from '../../../shared/ipc/keys-contract.ts';
import { diskProblem } from '../disk.ts';
import type { createPeople } from '../people.ts';
import type { WorkspacePorts } from '../workspace.ts';
import type { WorkspaceRegister } from '../workspace-register.ts';
import { grantRequest, readGrant, readRequest } from './grant.ts';
import { acceptPerson, joinWorkspace, requestDevice, requestPerson } from './join.ts';
import { exportRoot, removeRoot, rootState } from './root-access.ts';
import { rotateDevice } from './device-rotation.ts';
import { revokeKeys, rotatePerson } from './rotation.ts';

export function keyHandlers(
  ports: WorkspacePorts,
  register: WorkspaceRegister,
  people: ReturnType<typeof createPeople>,
): KeysContract {
  const onDisk = async <T>(work: () => Promise<HostResult<T>>): Promise<HostResult<T>> => {
    try {
      return await work();
    } catch (error) {
      return err(diskProblem(error, ports.dataFolder));
    }
  };
  return {
    'root.state': ({ workspace }) =>
      register.with(workspace, async (at) => ok({ state: await rootState(at) })),
    'root.export': (input) => register.with(input.workspace, (at) => exportRoot(ports, at, input)),
    'root.remove': ({ workspace, root }) => register.with(workspace, (at) => removeRoot(at, root)),
    'device.request': ({ label }) => onDisk(() => requestDevice(ports, label)),
    'device.grant': (input) =>
      register.with(input.workspace, (at) => grantRequest(ports, at, 'device', input)),
    'device.join': (input) => onDisk(() => joinWorkspace(ports, input)),
    'person.request': (input) => register.with(input.workspace, (at) => requestPerson(ports, at, input)),
    'person.grant': (input) =>
      register.with(input.workspace, (at) => grantRequest(ports, at, 'person', input)),
    'person.accept': ({ workspace, grant }) =>
      register.with(workspace, (at) => acceptPerson(ports, at, grant)),
    'enrolment.readRequest': ({ request }) => readRequest(request),
    'enrolment.readGrant': ({ grant }) => readGrant(grant),
    'device.rotate': ({ workspace, root }) =>
      register.alone(workspace, (at) => rotateDevice(ports, at, root)),
    'person.rotate': (input) =>
      register.with(input.workspace, async (at) => {
        const right = await people.verifyPin(at, input.person, input.pin);
        return right.ok ? rotatePerson(ports, at, input) : right;
      }),
    'key.revoke': (input) => register.with(input.workspace, (at) => revokeKeys(ports, at, input)),
  };
}
