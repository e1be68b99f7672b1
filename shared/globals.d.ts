// The two globals that every runtime of shared/ has (Node, Chromium, workers) and that the es2024 library does not declare.
// Everything else of the outside world is missing here on purpose: the compiler then refuses it.
interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare var TextEncoder: { new (): TextEncoder };
interface TextDecoder {
  decode(input?: Uint8Array): string;
}
declare var TextDecoder: {
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};
