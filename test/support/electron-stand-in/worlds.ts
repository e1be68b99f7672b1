// The two scripts that run in each document before its own: the isolated world of the preload script, and the shim in the
// page's world that receives what contextBridge exposes. Worlds share the DOM only, so they speak by events of text.
// Both are turned into text (toString) and must use nothing from outside but their parameters.

import type { Codec } from './codec.ts';

type Expose = { readonly name: string; readonly methods: readonly string[] };

/** Page world: makes the frozen bridge. */
export function pageWorld(codec: Codec): void {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  document.addEventListener('stand-in-expose', (event) => {
    const { name, methods } = codec.decode((event as CustomEvent<string>).detail) as Expose;
    if (Object.hasOwn(globalThis, name)) return;
    const bridge = Object.fromEntries(
      methods.map((method) => [
        method,
        (...args: unknown[]) =>
          new Promise((resolve, reject) => {
            // Refuses what cannot be cloned, as Electron does.
            const detail = codec.encode({ id: (calls += 1), name, method, args: structuredClone(args) });
            waiting.set(calls, { resolve, reject });
            document.dispatchEvent(new CustomEvent('stand-in-call', { detail }));
          }),
      ]),
    );
    Object.defineProperty(globalThis, name, { value: Object.freeze(bridge), enumerable: true });
  });
  document.addEventListener('stand-in-answer', (event) => {
    const { id, value, error } = codec.decode((event as CustomEvent<string>).detail) as {
      id: number;
      value: unknown;
      error?: string;
    };
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  });
  document.dispatchEvent(new CustomEvent('stand-in-ready'));
}

/** Preload world: runs the real preload script with a `require` that knows only `electron`. */
export function preloadWorld(
  codec: Codec,
  runPreload: (require: (name: string) => unknown) => void,
  invokeBinding: string,
): void {
  const scope = globalThis as unknown as Record<string, (text: string) => void>;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const exposed = new Map<string, Record<string, (...args: unknown[]) => Promise<unknown>>>();
  let calls = 0;
  const announce = (): void => {
    for (const [name, api] of exposed) {
      const detail = codec.encode({ name, methods: Object.keys(api) });
      document.dispatchEvent(new CustomEvent('stand-in-expose', { detail }));
    }
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        waiting.set((calls += 1), { resolve, reject });
        scope[invokeBinding]?.(codec.encode({ id: calls, channel, args: structuredClone(args) }));
      }),
  };
  const contextBridge = {
    exposeInMainWorld(name: string, api: Record<string, (...args: unknown[]) => Promise<unknown>>): void {
      exposed.set(name, api);
      announce();
    },
  };
  scope['standInSettle'] = (text) => {
    const { id, value, error } = codec.decode(text) as { id: number; value: unknown; error?: string };
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  };
  document.addEventListener('stand-in-ready', announce);
  document.addEventListener('stand-in-call', (event) => {
    const { id, name, method, args } = codec.decode((event as CustomEvent<string>).detail) as {
      id: number;
      name: string;
      method: string;
      args: unknown[];
    };
    const answer = (result: { value?: unknown; error?: string }): void => {
      document.dispatchEvent(new CustomEvent('stand-in-answer', { detail: codec.encode({ id, ...result }) }));
    };
    const call = exposed.get(name)?.[method];
    if (!call) return answer({ error: `there is no ${name}.${method}` });
    call(...args).then(
      (value) => answer({ value }),
      (error: unknown) => answer({ error: String(error) }),
    );
  });
  runPreload((name) => {
    if (name === 'electron') return { ipcRenderer, contextBridge };
    throw new Error(`a sandboxed preload cannot require ${name}`);
  });
}
