// Files of a draft or a version out to disk, byte for byte as the package holds them.

import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Problem } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { MenuEntry } from '../../ui/Menu.tsx';

export async function saveSource(
  runtime: Runtime,
  file: SourceFile,
  refuse: (problems: readonly Problem[]) => void,
): Promise<boolean> {
  const saved = await runtime.saveFile(file.path.split('/').at(-1) ?? file.path, encodeUtf8(file.text));
  if (!saved.ok) refuse([saved.error]);
  return saved.ok && saved.value.saved;
}

/** The file on screen first, then every file in turn. */
export function exportEntries(
  runtime: Runtime,
  source: { readonly files: readonly SourceFile[] },
  shown: string,
  refuse: (problems: readonly Problem[]) => void,
): readonly MenuEntry[] {
  const first = source.files.filter((file) => file.path === shown);
  const rest = source.files.filter((file) => file.path !== shown);
  return [
    ...[...first, ...rest].map((file): MenuEntry => ({
      id: file.path,
      text: `Export ${file.path}`,
      onPress: () => void saveSource(runtime, file, refuse),
    })),
    {
      id: 'all',
      text: `Export all ${source.files.length} files, one by one`,
      onPress: () =>
        void (async () => {
          for (const file of source.files) if (!(await saveSource(runtime, file, refuse))) return;
        })(),
    },
  ];
}
