import type { Problem, Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
/** Wraps a lone .bpmn into the files of a package. */
export declare function importForeign(file: SourceFile): Promise<Result<readonly SourceFile[], readonly Problem[]>>;
