// Which reader describes which file. What cannot be read is one thing with its whole text, so that no change goes unseen.

import type { SourceFile } from '../base/source-file.ts';
import { sha256Hex } from '../base/sha256.ts';
import { encodeUtf8 } from '../base/bytes.ts';
import type { DescribedFile } from './described.ts';
import { describeBpmn } from './describe-bpmn.ts';
import { describeDmn } from './describe-dmn.ts';
import { describeForm } from './describe-form.ts';
import { describeManifest } from './describe-manifest.ts';
import { MANIFEST_PATH } from './read-manifest.ts';

async function byKind(file: SourceFile): Promise<DescribedFile | undefined> {
  if (file.path === MANIFEST_PATH) return describeManifest(file);
  if (file.path.endsWith('.bpmn')) return describeBpmn(file);
  if (file.path.endsWith('.dmn')) return describeDmn(file);
  return file.path.endsWith('.form') ? describeForm(file) : undefined;
}

export async function describeFile(file: SourceFile): Promise<DescribedFile> {
  const described = await byKind(file);
  if (described) return described;
  const content = `SHA-256 ${sha256Hex(encodeUtf8(file.text))}`;
  return {
    things: [{ id: file.path, area: 'file', title: file.path, facets: new Map([['content', content]]) }],
    layout: '',
  };
}
