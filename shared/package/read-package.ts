import type { Problem, Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Package } from './version.ts';
export declare function readPackage(files: readonly SourceFile[]): Promise<Result<Package, readonly Problem[]>>;
