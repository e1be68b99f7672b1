// Builds bundles off the main thread: hashing and writing many files must not hold up typing.

import { expose } from 'comlink';
import { writeHere } from './export-writer.ts';

export type ExportApi = typeof api;

const api = { write: writeHere };

expose(api);
