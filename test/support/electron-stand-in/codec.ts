// Values between processes and worlds as text, with the kinds that structured cloning keeps and JSON loses.
// Written as one function, because the same text also runs inside the page.

export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function makeCodec(): Codec {
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 32768)
      text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
  };
  const fromBase64 = (text: string): Uint8Array =>
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const pack = (value: unknown): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (value instanceof Uint8Array) return { $: 'bytes', v: toBase64(value) };
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, pack(item)]);
    return { $: 'object', v: Object.fromEntries(entries) as unknown };
  };
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== 'object' || value === null) return value;
    const { $: kind, v } = value as { $: string; v: unknown };
    if (kind === 'undefined') return undefined;
    if (kind === 'bytes') return fromBase64(v as string);
    if (kind === 'date') return new Date(v as number);
    return Object.fromEntries(Object.entries(v as object).map(([key, item]) => [key, unpack(item)]));
  };
  return { encode: (value) => JSON.stringify(pack(value)), decode: (text) => unpack(JSON.parse(text)) };
}
