// A file that must be read: its processes, or an error that says why not.

import { assert } from '../../../shared/base/assert.ts';
import type { FlowNode, Process } from '../../../shared/process/process-file.ts';
import { readBpmn } from '../../../shared/process/read-bpmn.ts';

export async function readProcesses(text: string): Promise<readonly Process[]> {
  const read = await readBpmn({ path: 'small.bpmn', text });
  assert(read.ok, read.ok ? '' : read.error.map(({ message }) => message).join(' '));
  return read.value.processes;
}

export async function readNodes(text: string): Promise<Readonly<Record<string, FlowNode>>> {
  const nodes = (await readProcesses(text)).flatMap((process) => process.nodes);
  return Object.fromEntries(nodes.map((node) => [node.id, node]));
}
