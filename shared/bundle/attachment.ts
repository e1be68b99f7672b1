// Attachments are named by disclosures of their record: attachment.<i> = {name, mediaType, sha256, size}.

import { isSha256, type Sha256 } from '../base/ids.ts';
import { isObject } from '../base/json.ts';
import type { OpenedDisclosure } from '../evidence/record.ts';

export interface NamedAttachment {
  readonly sha256: Sha256;
  readonly size: number;
}

const NAME = /^attachment\.\d+$/;

export const namesAttachment = ({ name }: OpenedDisclosure): boolean => NAME.test(name);

/** Undefined where the value does not name an attachment as it must. FORMAT.md B13 and evidence E22. */
export function readAttachment({ value }: OpenedDisclosure): NamedAttachment | undefined {
  if (!isObject(value)) return undefined;
  const { sha256, size } = value;
  return typeof sha256 === 'string' && isSha256(sha256) && typeof size === 'number' && size >= 0
    ? { sha256, size }
    : undefined;
}
