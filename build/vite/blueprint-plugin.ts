// `import { builtInPackages } from 'virtual:blueprint'`: the built-in packages as text inside the page's bundle.

import type { Plugin } from 'vite';
import { readBuiltInPackages } from '../blueprint-files.ts';

const NAME = 'virtual:blueprint';
const RESOLVED = `\0${NAME}`;

export const blueprintPlugin = (): Plugin => ({
  name: 'runproof-blueprint',
  resolveId: (id) => (id === NAME ? RESOLVED : undefined),
  load: (id) =>
    id === RESOLVED ? `export const builtInPackages = ${JSON.stringify(readBuiltInPackages())};` : undefined,
});
