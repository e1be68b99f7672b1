// Wraps a lone .bpmn file from elsewhere into a package: the file stays byte for byte, only a manifest is written beside it.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Process } from '../process/process-file.ts';
import { readBpmn } from '../process/read-bpmn.ts';
import { isSafePath } from './check-files.ts';
import type { Manifest, Role } from './manifest.ts';
import { packageProblem } from './package-problem.ts';
import { MANIFEST_PATH } from './read-manifest.ts';

/** Somebody must be able to do the steps, lead, author and read, whatever the file says about roles. */
const BASE_ROLES: readonly Role[] = [
  { id: 'responder', title: 'Responder on duty' },
  { id: 'incident-commander', title: 'Incident commander' },
  { id: 'process-owner', title: 'Process owner' },
  { id: 'auditor', title: 'Auditor' },
];

/** The files of the package. Plain tasks wait until a person confirms them, because a runbook means each of its steps. */
export async function importForeign(
  file: SourceFile,
): Promise<Result<readonly SourceFile[], readonly Problem[]>> {
  const path = safeName(file.path);
  const read = await readBpmn({ path, text: file.text });
  if (!read.ok) return read;
  const main = read.value.processes.find((process) => process.executable) ?? read.value.processes[0];
  if (!main) {
    return err([
      packageProblem(
        'foreign_no_process',
        'The file holds no process that could be run.',
        path,
        'Choose a file with a process, not only a collaboration or a choreography.',
        'BPMN 2.0.2 §10',
      ),
    ]);
  }
  const manifest = `${JSON.stringify(manifestFor(main, read.value.processes), null, 2)}\n`;
  return ok([
    { path, text: file.text },
    { path: MANIFEST_PATH, text: manifest },
  ]);
}

function manifestFor(main: Process, processes: readonly Process[]): Manifest {
  const known = new Set(BASE_ROLES.map((role) => role.id));
  const nodes = processes.flatMap((process) => process.nodes);
  const named = nodes.flatMap((node) => [
    ...node.candidateGroups.filter((group) => !group.startsWith('=')),
    ...(node.policy.approval?.roles ?? []),
    ...(node.policy.exception?.ratifyRoles ?? []),
  ]);
  const extra = [...new Set(named)].filter((group) => !known.has(group));
  const codes = [...new Set(nodes.flatMap((node) => node.policy.exception?.codes ?? []))];
  const kinds = [
    ...new Set(nodes.flatMap((node) => (node.policy.evidence?.kinds ?? []).map((kind) => kind.kind))),
  ];
  return {
    format: 1,
    id: packageId(main.name || main.id),
    title: (main.name || main.id).replace(/\s+/g, ' ').trim().slice(0, 200),
    main: main.id,
    untypedTasks: 'confirm',
    roles: [...BASE_ROLES, ...extra.map((id) => ({ id, title: id }))],
    separation: [
      { id: 'author-publisher', first: 'version.author', second: 'version.publish', reason: 'wrote it' },
    ],
    exceptions: codes.map((code) => ({ code, title: code })),
    evidenceKinds: kinds.map((id) => ({ id, title: id, source: { from: 'record' } })),
    templates: [],
    ladders: [],
  };
}

/** "Removable Media Alert" → "removable-media-alert"; begins with a letter, as ids of packages do. */
function packageId(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'imported-process' : slug;
}

/** The file's own name where it is safe on every system, without the folders it came from. */
function safeName(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const base = name.replace(/\.(bpmn|xml)$/i, '');
  const wanted = `${base}.bpmn`;
  return isSafePath(wanted) ? wanted : 'process.bpmn';
}
