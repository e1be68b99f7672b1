// One append as it lies in the mirror: a frame of records and a frame of disclosures, both text.
// The records frame says how many disclosures belong to it, so that a crash between the two files shows.

export interface RecordsBatch {
  readonly from: number;
  readonly disclosures: number;
  readonly lines: readonly string[];
}
export interface NumberedDisclosure {
  readonly seq: number;
  readonly disclosure: string;
}
export interface DisclosuresBatch {
  readonly from: number;
  readonly disclosures: readonly NumberedDisclosure[];
}

export const writeRecordsBatch = (batch: RecordsBatch): Buffer =>
  Buffer.from(`${batch.from} ${batch.disclosures}\n${batch.lines.join('\n')}`);

export function readRecordsBatch(payload: Buffer): RecordsBatch | undefined {
  const [head = '', ...lines] = payload.toString('utf8').split('\n');
  const found = /^(\d+) (\d+)$/.exec(head);
  return found && lines.length > 0
    ? { from: Number(found[1]), disclosures: Number(found[2]), lines }
    : undefined;
}

export const writeDisclosuresBatch = (batch: DisclosuresBatch): Buffer =>
  Buffer.from([batch.from, ...batch.disclosures.map((item) => `${item.seq} ${item.disclosure}`)].join('\n'));

export function readDisclosuresBatch(payload: Buffer): DisclosuresBatch | undefined {
  const [head = '', ...lines] = payload.toString('utf8').split('\n');
  if (!/^\d+$/.test(head)) return undefined;
  const disclosures: NumberedDisclosure[] = [];
  for (const line of lines) {
    const found = /^(\d+) ([A-Za-z0-9_-]+)$/.exec(line);
    if (!found) return undefined;
    disclosures.push({ seq: Number(found[1]), disclosure: found[2] ?? '' });
  }
  return { from: Number(head), disclosures };
}
