// Appends to one log happen one after the other; whatever comes in while the disk is busy goes together, in one transaction.

/** More at once would make the first wait too long for its receipt. */
const MOST_TOGETHER = 20;

interface Waiting<Input, Done> {
  readonly input: Input;
  readonly settle: (done: Done) => void;
  readonly fail: (error: unknown) => void;
}

/** `write` answers one outcome for each input, in their order. */
export function createAppendQueue<Input extends { readonly origin: string }, Done>(
  write: (origin: string, inputs: readonly Input[]) => Promise<readonly Done[]>,
): (input: Input) => Promise<Done> {
  const queues = new Map<string, Waiting<Input, Done>[]>();

  async function drain(origin: string, waiting: Waiting<Input, Done>[]): Promise<void> {
    while (waiting.length > 0) {
      const together = waiting.splice(0, MOST_TOGETHER);
      try {
        const done = await write(
          origin,
          together.map(({ input }) => input),
        );
        for (const [index, outcome] of done.entries()) together[index]?.settle(outcome);
      } catch (error) {
        for (const { fail } of together) fail(error);
      }
    }
    queues.delete(origin);
  }

  return (input) =>
    new Promise((settle, fail) => {
      const waiting = queues.get(input.origin);
      if (waiting) return void waiting.push({ input, settle, fail });
      const first = [{ input, settle, fail }];
      queues.set(input.origin, first);
      // After this turn, so that what is asked for together goes together.
      queueMicrotask(() => void drain(input.origin, first));
    });
}
