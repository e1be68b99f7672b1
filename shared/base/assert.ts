// A bug throws. Nothing a user or a file can do may end here.

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${message}`);
}
