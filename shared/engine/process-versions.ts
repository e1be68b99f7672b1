// Several versions of one process side by side, and which of them a call means (Camunda 8 resource binding).

import type { Problem } from '../base/result.ts';
import type { CalledElement, FlowNode, Process } from '../process/process-file.ts';

export interface ProcessVersion {
  /** Key of its graph: the process id for the newest, "id@tag" for older ones. */
  readonly key: string;
  readonly path: string;
  readonly versionTag?: string;
}
type Versions = ReadonlyMap<string, readonly ProcessVersion[]>;

/** An older version under its own key, so that every event and record says which one it was. */
function underKey(process: Process, key: string): Process {
  const at = (holder: string): string => (holder === process.id ? key : holder);
  const nodes = process.nodes.map((node): FlowNode => ({ ...node, process: key, parent: at(node.parent) }));
  return {
    ...process,
    id: key,
    nodes,
    flows: process.flows.map((flow) => ({ ...flow, parent: at(flow.parent) })),
  };
}

/** Files come in order; the last one that holds a process id has its newest version. */
export function versionsOf(read: readonly Process[]): {
  readonly processes: readonly Process[];
  readonly versions: Versions;
  readonly problems: readonly Problem[];
} {
  const versions = new Map<string, ProcessVersion[]>();
  const problems: Problem[] = [];
  const newest = new Map(read.map((process) => [process.id, process]));
  const processes = read.map((process) => {
    const { id, path, versionTag } = process;
    const known = versions.get(id) ?? [];
    const other = known.find((version) => version.versionTag === versionTag);
    if (other) {
      problems.push({
        code: 'process_id_twice',
        message: `The process “${id}” is in ${other.path} and in ${path}, both with ${versionTag === undefined ? 'no version tag' : `the version tag “${versionTag}”`}.`,
        place: id,
        remedy: 'Give one of them another id, or each version its own tag.',
      });
    }
    const key = newest.get(id) === process ? id : `${id}@${versionTag ?? path}`;
    versions.set(id, [...known, { key, path, ...(versionTag === undefined ? {} : { versionTag }) }]);
    return key === id ? process : underKey(process, key);
  });
  return { processes, versions, problems };
}

/** The version that a call means now; `from` is the file of the calling process. */
export function resolveCall(
  versions: Versions,
  { process, binding }: CalledElement,
  from: string,
): ProcessVersion | undefined {
  const known = versions.get(process) ?? [];
  switch (binding.type) {
    case 'latest':
      return known.at(-1);
    case 'deployment':
      return known.findLast(({ path }) => path === from) ?? known.at(-1);
    case 'versionTag':
      return known.findLast(({ versionTag }) => versionTag === binding.versionTag);
  }
}
