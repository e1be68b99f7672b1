// Appends to one log happen one after the other; whatever comes in while the disk is busy goes together, in one transaction.

/** More at once would make the first wait too long for its receipt, or one message to the host too large. */
const MOST_TOGETHER = 20;
const MOST_BYTES = 16 * 1024 * 1024;

export interface AppendQueue<Input, Done> {
  append(input: Input): Promise<Done>;
  /** Runs `work` after what waits for this log and before whatever comes later. */
  alone<T>(origin: string, work: () => Promise<T>): Promise<T>;
}

interface Waiting<Input, Done> {
  readonly input: Input;
  readonly settle: (done: Done) => void;
  readonly fail: (error: unknown) => void;
}
type Turn<Input, Done> = Waiting<Input, Done> | (() => Promise<void>);

/** `write` answers one outcome for each input, in their order; `bytesOf`: what an input weighs. */
export function createAppendQueue<Input extends { readonly origin: string }, Done>(
  write: (origin: string, inputs: readonly Input[]) => Promise<readonly Done[]>,
  bytesOf: (input: Input) => number,
): AppendQueue<Input, Done> {
  const queues = new Map<string, Turn<Input, Done>[]>();

  async function writeTogether(origin: string, together: readonly Waiting<Input, Done>[]): Promise<void> {
    try {
      const inputs = together.map(({ input }) => input);
      const done = await write(origin, inputs);
      for (const [index, outcome] of done.entries()) together[index]?.settle(outcome);
    } catch (error) {
      for (const { fail } of together) fail(error);
    }
  }

  /** The inputs at the front that go together: at least one, up to the limits or to work that must stand alone. */
  function takeTogether(waiting: Turn<Input, Done>[]): readonly Waiting<Input, Done>[] {
    const together: Waiting<Input, Done>[] = [];
    let bytes = 0;
    for (const turn of waiting) {
      if (typeof turn === 'function' || together.length === MOST_TOGETHER) break;
      bytes += bytesOf(turn.input);
      if (together.length > 0 && bytes > MOST_BYTES) break;
      together.push(turn);
    }
    waiting.splice(0, together.length);
    return together;
  }

  async function drain(origin: string, waiting: Turn<Input, Done>[]): Promise<void> {
    for (let next = waiting[0]; next; next = waiting[0]) {
      if (typeof next === 'function') {
        waiting.shift();
        await next();
      } else {
        await writeTogether(origin, takeTogether(waiting));
      }
    }
    queues.delete(origin);
  }

  function enqueue(origin: string, turn: Turn<Input, Done>): void {
    const waiting = queues.get(origin);
    if (waiting) return void waiting.push(turn);
    const first = [turn];
    queues.set(origin, first);
    // After this turn, so that what is asked for together goes together.
    queueMicrotask(() => void drain(origin, first));
  }

  return {
    append: (input) =>
      new Promise((settle, fail) => {
        enqueue(input.origin, { input, settle, fail });
      }),
    alone: (origin, work) =>
      new Promise((settle, fail) => {
        enqueue(origin, () => Promise.resolve().then(work).then(settle, fail));
      }),
  };
}
