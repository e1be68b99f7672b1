// evidence.append-batch: the same with 20 records in a transaction, as the log writer takes what comes in together.

export { benchBatch as bench } from './evidence-append.ts';
