import type { Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { ProcessFile } from './process-file.ts';
import type { ProcessProblem } from './process-problem.ts';
export declare function readBpmn(file: SourceFile): Promise<Result<ProcessFile, readonly ProcessProblem[]>>;
