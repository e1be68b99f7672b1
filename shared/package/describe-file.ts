import type { SourceFile } from '../base/source-file.ts';
import type { DescribedFile } from './described.ts';
export declare function describeFile(file: SourceFile): Promise<DescribedFile>;
