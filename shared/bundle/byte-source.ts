// Where a container is read from and written to: memory, a file on disk, a Blob. What is large is never held as a whole.

/** Bytes that can be read in any order; `to` is exclusive. Rejects where the place they lie in does. */
export interface ByteSource {
  readonly size: number;
  read(from: number, to: number): Promise<Uint8Array>;
  /** What is read is a view of memory that is held anyway, so keeping it costs nothing. */
  readonly inMemory?: boolean;
}

/** Takes the next bytes; rejects where they cannot be written, which ends the writing. */
export type ByteSink = (chunk: Uint8Array) => Promise<void>;

export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  inMemory: true,
});

/** A `Blob` or `File` of a browser, in the terms of this module. */
export interface SlicedFile {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Only what is asked for is read from where the browser keeps the file. */
export const slicedSource = (file: SlicedFile): ByteSource => ({
  size: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
});

export const asSource = (bytes: Uint8Array | ByteSource): ByteSource =>
  bytes instanceof Uint8Array ? bytesSource(bytes) : bytes;
