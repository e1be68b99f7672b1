// Which version a record about a move names: what must be at hand before the records of an incident can be decided again.

import type { Sha256 } from '../../base/ids.ts';
import { isSha256 } from '../../base/ids.ts';
import { isObject, type JsonObject } from '../../base/json.ts';
import type { MoveCommand } from './move-command.ts';

const COMMANDS: { readonly [K in MoveCommand['kind']]: true } = { MoveToVersion: true, ApproveMove: true };

/** `pub` of a record, which is untrusted here; undefined where it is about no move. */
export function namedByMove(pub: JsonObject): Sha256 | undefined {
  const { command, args } = pub;
  if (typeof command !== 'string' || !Object.hasOwn(COMMANDS, command) || !isObject(args)) return undefined;
  const version = args['version'];
  const digest = isObject(version) ? version['digest'] : undefined;
  return typeof digest === 'string' && isSha256(digest) ? digest : undefined;
}
