// One log in the mirror: opened once, then only appended to. An append is on disk (fsync) before it is signed, and signed
// before it is answered. The signed head follows to the disk within 50 ms, always after the records that it covers; when
// the machine stops in between, the records are there and are signed again at the next start.

import { err, ok, type Problem } from '../../../shared/base/result.ts';
import { emptyHead } from '../../../shared/evidence/build-append.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import type { HostCode, HostResult, MirrorHead, MirrorPage } from '../../../shared/ipc/contract.ts';
import { diskProblem, type Disk } from '../disk.ts';
import { encodeFrame } from '../frames.ts';
import { extendWith, rootOfHead } from './chain.ts';
import { checkAppend, leadsTo, noteDiffers, type KnownHead } from './check-append.ts';
import { checkLogFiles, differenceFrom, type CheckedFiles } from './check-log-files.ts';
import type { HeadSigner, SignedHead } from './head-signer.ts';
import { damagedLog, logPaths, type LogPaths } from './log-files.ts';
import type { LogState } from './mirror-index.ts';
import {
  closeLogFiles,
  emptyRoot,
  filesOf,
  openLogFiles,
  timesOf,
  type DamagedLog,
  type LogPlaces,
  type OpenLog,
} from './open-log.ts';
import { readPage } from './read-page.ts';
import { salvageLog, type SalvagedLog } from './salvage-log.ts';
import { setFolderAside } from './set-aside.ts';
import { writeAppend, type LogAppend } from './write-append.ts';

const HEAD_SYNC_AFTER_MS = 50;

export class MirrorLog {
  readonly #origin: string;
  readonly #paths: LogPaths;
  readonly #signer: HeadSigner;
  readonly #disk: Disk;
  /** What the index says; dropped once the files were found to be something else. */
  #known: LogState | undefined;
  #log: OpenLog | DamagedLog | undefined;
  /** What an import was checked against, until it is written. */
  #checked: { readonly input: LogAppend; readonly before: LogHead; readonly after: LogHead } | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #headTimer: NodeJS.Timeout | undefined;

  constructor(origin: string, folder: string, signer: HeadSigner, disk: Disk, known?: LogState) {
    this.#origin = origin;
    this.#paths = logPaths(folder);
    this.#signer = signer;
    this.#disk = disk;
    this.#known = known;
  }

  /** For the index; undefined where there is nothing, or nothing that holds. */
  state(): LogState | undefined {
    const log = this.#log;
    if (!log || 'damage' in log || !log.signed || log.signed.size !== log.head.size || log.head.size === 0)
      return undefined;
    // As it was opened: nothing to look up again.
    if (log.head === this.#known?.head) return this.#known;
    const { head, ends, signed } = log;
    return { head, ends: { ...ends }, times: timesOf(this.#paths), checkpoint: signed.checkpoint };
  }

  head(): Promise<HostResult<MirrorHead>> {
    return this.#inTurn(async () => ok(this.#described(await this.#opened())));
  }

  append(input: LogAppend): Promise<HostResult<MirrorHead>> {
    return this.#inTurn(async () => {
      const log = await this.#opened();
      return 'damage' in log ? this.#restore(log, input) : this.#extend(log, input);
    });
  }

  /** `mirror_damaged` when the files cannot be trusted; the first read checks all of them. */
  read(from: number): Promise<HostResult<MirrorPage>> {
    return this.#inTurn(async () => {
      const log = await this.#opened();
      if ('damage' in log) return err(log.damage);
      const places = await this.#placesOf(log);
      return places ? ok(await readPage(this.#paths, { head: log.head, ...places }, from)) : this.#damage();
    });
  }

  /** Reads everything again, beside the appends that go on. */
  async check(): Promise<HostResult<CheckedFiles>> {
    const opened = await this.#inTurn(async () => {
      const log = await this.#opened();
      return ok(
        'damage' in log ? { damage: log.damage } : { open: log, ends: { ...log.ends }, head: log.head },
      );
    });
    if (!opened.ok) return opened;
    const log = opened.value;
    try {
      const found = await checkLogFiles(this.#origin, this.#paths, this.#signer, log.ends);
      const message = log.damage?.message ?? (log.head && differenceFrom(log.head, found));
      if (message === undefined) return ok(found);
      if (log.open) await this.#condemnUnlessDone(log.open, message);
      // Without a first bad place the files are whole in themselves, but less or other than what was signed.
      const firstBad = found.firstBad ?? found.tail;
      return ok({
        ...found,
        firstBad: firstBad ?? { seq: found.end.size, file: 'records.log', offset: 0, message },
      });
    } catch (error) {
      return err(diskProblem(error, this.#origin));
    }
  }

  /** Whatever can still be read of files that do not hold, in no order; nothing of it is trusted. */
  salvage(): Promise<HostResult<SalvagedLog>> {
    return this.#inTurn(async () => ok(await salvageLog(this.#paths)));
  }

  /** Gives the open files back to the system; the next append opens them again. */
  async release(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#syncHead();
      await closeLogFiles(this.#log);
      return ok(null);
    });
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#syncHead();
      await this.#forget();
      return ok(null);
    });
  }

  /** One thing at a time per log; a failure forgets the open files, so that the next call reads the disk afresh. */
  #inTurn<T>(work: () => Promise<HostResult<T>>): Promise<HostResult<T>> {
    const result = this.#turn.then(work).catch(async (error: unknown) => {
      await this.#forget();
      return err(diskProblem(error, this.#origin));
    });
    this.#turn = result;
    return result;
  }

  async #forget(): Promise<void> {
    clearTimeout(this.#headTimer);
    this.#headTimer = undefined;
    const log = this.#log;
    this.#log = undefined;
    await closeLogFiles(log);
  }

  async #opened(): Promise<OpenLog | DamagedLog> {
    if (this.#log) return this.#log;
    const log = await openLogFiles(this.#origin, this.#paths, this.#signer, this.#disk, this.#known);
    this.#log = log;
    if ('head' in log && log.head.size > 0 && log.head.size !== log.signed?.size) await this.#signHead(log);
    return log;
  }

  /** Where each append lies. The files were checked from the beginning, or undefined and the log is damaged from now on. */
  async #placesOf(log: OpenLog): Promise<LogPlaces | undefined> {
    if (log.places) return log.places;
    const found = await checkLogFiles(this.#origin, this.#paths, this.#signer, { ...log.ends });
    const message = differenceFrom(log.head, found);
    if (message !== undefined) {
      await this.#condemn(log, message);
      return undefined;
    }
    log.unread = false;
    return (log.places = { batches: [...found.batches], places: [...found.places] });
  }

  async #condemn(log: OpenLog, message: string): Promise<void> {
    await this.#syncHead();
    await closeLogFiles(log);
    const { signed } = log;
    this.#log = { damage: damagedLog(this.#origin, message), ...(signed ? { signed } : {}) };
  }

  #damage(): { readonly ok: false; readonly error: Problem<HostCode> } {
    const log = this.#log;
    return err(log && 'damage' in log ? log.damage : damagedLog(this.#origin, 'The files do not hold.'));
  }

  /** After the first append since the start, what opening did not read is read too, beside the next appends. FORMAT.md M13. */
  #readUnread(log: OpenLog): void {
    if (!log.unread) return;
    log.unread = false;
    const { head } = log;
    void checkLogFiles(this.#origin, this.#paths, this.#signer, { ...log.ends })
      .then((found) => differenceFrom(head, found), String)
      .then((message) => (message === undefined ? undefined : this.#condemnUnlessDone(log, message)));
  }

  #condemnUnlessDone(log: OpenLog, message: string): Promise<unknown> {
    return this.#inTurn(async () => {
      if (this.#log === log) await this.#condemn(log, message);
      return ok(null);
    });
  }

  #described(log: OpenLog | DamagedLog): MirrorHead {
    const { size, root, checkpoint } = log.signed ?? {
      size: 0,
      root: emptyRoot(this.#origin),
      checkpoint: '',
    };
    const finding =
      'damage' in log ? ({ kind: 'damaged', message: log.damage.message } as const) : log.finding;
    const lastLeaf = 'damage' in log ? {} : { lastLeaf: log.head.lastLeaf };
    return { origin: this.#origin, size, root, checkpoint, ...lastLeaf, ...(finding ? { finding } : {}) };
  }

  #check(log: OpenLog, input: LogAppend): HostResult<LogHead> {
    const known = this.#checked;
    if (known?.input === input && known.before === log.head) return ok(known.after);
    return checkAppend(log.head, input, this.#signer.given !== undefined);
  }

  /** Whether `append` would take this, and it leads to each of these heads. Nothing is written. FORMAT.md M17. */
  wouldTake(input: LogAppend, heads: readonly KnownHead[]): Promise<HostResult<null>> {
    return this.#inTurn(async () => {
      const log = await this.#opened();
      if ('damage' in log) return err(log.damage);
      const checked = this.#check(log, input);
      if (!checked.ok) return checked;
      if (!leadsTo(log.head, input, checked.value, heads)) return err(noteDiffers(this.#origin));
      this.#checked = { input, before: log.head, after: checked.value };
      return ok(null);
    });
  }

  async #extend(log: OpenLog, input: LogAppend): Promise<HostResult<MirrorHead>> {
    const checked = this.#check(log, input);
    this.#checked = undefined;
    if (!checked.ok) return checked;
    const head = checked.value;
    // A note that was made elsewhere must fit before anything is written: FORMAT.md M17.
    const given = this.#signer.given?.(this.#origin, head.size, rootOfHead(head));
    if (given === false) return err(noteDiffers(this.#origin));
    const writing = writeAppend(log, this.#paths, this.#disk, input);
    // Computed while the disk works, kept here until it has: a signature leaves only over what is durable (FORMAT.md M7).
    const signed = this.#signer.sign(this.#origin, head.size, rootOfHead(head));
    await writing;
    log.head = head;
    await this.#keepSigned(log, signed);
    this.#readUnread(log);
    return ok(this.#described(log));
  }

  #signHead(log: OpenLog): Promise<void> {
    return this.#keepSigned(log, this.#signer.sign(this.#origin, log.head.size, rootOfHead(log.head)));
  }

  async #keepSigned(log: OpenLog, signed: SignedHead): Promise<void> {
    log.signed = signed;
    const frame = encodeFrame(Buffer.from(log.signed.checkpoint));
    const { heads } = await filesOf(log, this.#paths, this.#disk);
    await heads.write(frame, log.ends.heads);
    log.ends.heads += frame.length;
    log.headUnsynced = true;
    this.#headTimer ??= setTimeout(() => {
      void this.#inTurn(async () => {
        await this.#syncHead();
        return ok(null);
      });
    }, HEAD_SYNC_AFTER_MS).unref();
  }

  async #syncHead(): Promise<void> {
    clearTimeout(this.#headTimer);
    this.#headTimer = undefined;
    const log = this.#log;
    if (!log || 'damage' in log || !log.headUnsynced) return;
    await log.files?.heads.sync();
    log.headUnsynced = false;
  }

  /** A damaged log heals only by the whole log, and only when that agrees with the head that was signed. */
  async #restore({ damage, signed }: DamagedLog, input: LogAppend): Promise<HostResult<MirrorHead>> {
    if (input.expectedSize !== 0) return err(damage);
    const known = extendWith(emptyHead(this.#origin), input.records.slice(0, signed?.size ?? 0));
    if (!known.ok) return known;
    const { head } = known.value;
    if (signed && (head.size !== signed.size || rootOfHead(head) !== signed.root)) {
      const message = `These records are not the ${signed.size} that were signed.`;
      return err({ ...damage, message } satisfies Problem<HostCode>);
    }
    await this.#forget();
    this.#known = undefined;
    await setFolderAside(this.#paths.folder);
    const fresh = await this.#opened();
    return 'damage' in fresh ? err(fresh.damage) : this.#extend(fresh, input);
  }
}
