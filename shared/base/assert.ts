// A bug throws. Nothing a user or a file can do may end here.

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${message}`);
}

export function assertNever(value: never, where: string): never {
  throw new Error(`Bug: unexpected value in ${where}: ${JSON.stringify(value)}`);
}
