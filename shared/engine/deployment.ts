import type { Problem, Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { FlowNode, Process } from '../process/process-file.ts';
export interface Deployment {
  readonly digest: string;
  readonly untypedTasks: 'pass' | 'confirm';
  readonly processes: readonly Process[];
  readonly forms: readonly { readonly id: string; readonly path: string }[];
  processOf(id: string): Process | undefined;
  elementOf(id: string, process?: string): FlowNode | undefined;
}
export declare function compileDeployment(input: { digest: string; files: readonly SourceFile[]; untypedTasks: 'pass' | 'confirm' }): Promise<Result<Deployment, readonly Problem[]>>;
