// What Vite gives a page beyond TypeScript: files as text, style sheets, the built-in packages.
/// <reference types="vite/client" />

declare module 'virtual:blueprint' {
  export const builtInPackages: readonly {
    readonly id: string;
    readonly title: string;
    readonly files: readonly { readonly path: string; readonly text: string }[];
  }[];
}
