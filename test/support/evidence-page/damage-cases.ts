// What can befall the files of the browser's database or of the mirror between two starts, and what must be true afterwards.

import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lostFrom, type EvidenceBrowser } from './evidence-browser.ts';
import { cutEnds, filesBelow, flipBit, flipBytes, removeAll } from './spoil-files.ts';

export interface DamageCase {
  readonly title: string;
  /** Before the last records are written: what will be put back. */
  readonly before?: (browser: EvidenceBrowser) => void;
  /** Answers how much it damaged. */
  readonly spoil: (browser: EvidenceBrowser, random: () => number) => number;
  /** A difference that the start must tell; where the files hold more than they need, there may be none. */
  readonly told: boolean;
}

const BYTES = 64;
const levelDb = ({ database }: EvidenceBrowser): readonly string[] => filesBelow(database, '.ldb', '.log');
const mirrorLogs = ({ data }: EvidenceBrowser): readonly string[] =>
  filesBelow(data, 'records.log', 'disclosures.log', 'heads.log').filter(isInUse);
/** Those in use: what an earlier repair set aside lies beside them. */
const isInUse = (path: string): boolean => !path.includes('.damaged-');
const oldCopy = ({ folder }: EvidenceBrowser): string => join(folder, 'old');

function putBack(browser: EvidenceBrowser, folder: string): number {
  rmSync(folder, { recursive: true, force: true });
  cpSync(oldCopy(browser), folder, { recursive: true, preserveTimestamps: true });
  return 1;
}
const keepCopy = (browser: EvidenceBrowser, folder: string): void => {
  rmSync(oldCopy(browser), { recursive: true, force: true });
  cpSync(folder, oldCopy(browser), { recursive: true, preserveTimestamps: true });
};

export const DAMAGE: readonly DamageCase[] = [
  {
    title: '64 flipped bytes in the LevelDB files of the database',
    spoil: (browser, random) => flipBytes(levelDb(browser), BYTES, random),
    told: false,
  },
  {
    title: 'the newest LevelDB log cut short',
    spoil: (browser) => cutEnds(filesBelow(browser.database, '.log'), 0.5),
    told: false,
  },
  {
    title: 'the folder of the database deleted',
    spoil: ({ database }) => removeAll([database]),
    told: true,
  },
  {
    title: 'an old copy of the whole browser profile put back',
    before: (browser) => keepCopy(browser, browser.profile),
    spoil: (browser) => putBack(browser, browser.profile),
    told: true,
  },
  {
    title: '64 flipped bytes in the files of the mirror',
    spoil: (browser, random) => flipBytes(mirrorLogs(browser), BYTES, random),
    told: true,
  },
  {
    title: 'the records of the mirror cut short',
    spoil: ({ data }) => cutEnds(filesBelow(data, 'records.log').filter(isInUse), 0.5),
    told: true,
  },
  {
    title: 'the mirror deleted',
    spoil: ({ data }) => removeAll(filesBelow(data, 'records.log', 'disclosures.log', 'heads.log')),
    told: true,
  },
  {
    title: 'an old copy of the whole data folder put back',
    before: (browser) => keepCopy(browser, browser.data),
    spoil: (browser) => putBack(browser, browser.data),
    told: true,
  },
  {
    title:
      'both at once, in different places: an old profile put back, and a flipped bit in an early record of the mirror',
    before: (browser) => keepCopy(browser, browser.profile),
    spoil: (browser) =>
      putBack(browser, browser.profile) + flipBit(filesBelow(browser.data, 'records.log').filter(isInUse)),
    told: true,
  },
];

/** What is wrong after it, in words; undefined where every record is in both copies and they are equal. */
export async function damageTrial(
  browser: EvidenceBrowser,
  { before, spoil, told }: DamageCase,
  records: number,
  random: () => number,
): Promise<string | undefined> {
  await browser.stop();
  before?.(browser);
  await browser.start();
  const refused = await browser.append(records);
  if (refused !== '') return `could not write: ${refused}`;
  await browser.stop();
  const damaged = spoil(browser, random);
  if (damaged === 0) return 'nothing was damaged';
  const notices = await browser.start();
  const alarms = notices.filter(({ kind }) => kind === 'alarm');
  if (alarms.length > 0) return alarms.map(({ message }) => message).join(' ');
  const copies = await browser.copies();
  const lost = lostFrom(browser.saved, copies);
  if (lost.length > 0) return `${lost.length} records are lost`;
  if (JSON.stringify(copies.database) !== JSON.stringify(copies.mirror)) return 'the copies differ';
  return told && notices.length === 0 ? 'the start told nothing' : undefined;
}
