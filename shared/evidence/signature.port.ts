// Checking a signature needs WebCrypto, which lies outside this folder: it comes in as a port.

/** ECDSA P-256 with SHA-256. False for anything that does not verify, malformed keys and signatures included. */
export type SignatureVerifier = (
  spkiDer: Uint8Array,
  signatureDer: Uint8Array,
  message: Uint8Array,
) => Promise<boolean>;

/** SHA-256 of whole files; native where there is one. */
export type FileHasher = (bytes: Uint8Array) => Promise<Uint8Array>;
