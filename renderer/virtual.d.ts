// Modules that the build makes (build/vite).
declare module 'virtual:blueprint' {
  export const builtInPackages: readonly {
    readonly id: string;
    readonly title: string;
    readonly files: readonly { readonly path: string; readonly text: string }[];
  }[];
}
