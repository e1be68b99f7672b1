// What a checker brings to the check of a bundle. None of it comes from the bundle, which is what makes it worth something.

/** A head of a log that somebody outside kept: from a print-out, an e-mail, an older bundle. */
export interface EarlierHead {
  readonly origin: string;
  readonly size: number;
  /** Base64 root. */
  readonly root: string;
}

/** What the checker holds from elsewhere. */
export interface Held {
  readonly heads: readonly EarlierHead[];
  /** Heads that an index names: they must fit, but come from the same hands, so that they witness nothing. */
  readonly listed: readonly EarlierHead[];
  /** Message imprints (SHA-256, hex) of tokens over heads. */
  readonly imprints: readonly string[];
  /** The tokens themselves, for the times that they say. */
  readonly tokens: readonly Uint8Array[];
  /** Texts of revocations. */
  readonly revocations: readonly string[];
  /** PEM of time-stamping authorities. */
  readonly tsa: string | undefined;
}
