// Which version of the process the incident was bound to and moved to, who wrote and approved it, and where its files lie in the bundle.

import type { MoveView } from '../../incident/move/view-moves.ts';
import type { VersionStatement } from '../../package/version.ts';
import { readInstant } from '../../base/instant.ts';
import { markup, type Html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import { recordsInWords, type Wording } from './wording.ts';

const row = (name: string, says: Html): Html =>
  markup`<tr class="line"><td class="w">${name}</td><td>${says}</td></tr>`;

function versionRows(statement: VersionStatement, { versions = [] }: ReportInput, words: Wording): Html {
  const at = readInstant(statement.at);
  const known = versions.find(({ digest }) => digest === statement.digest);
  const approval =
    known?.approver === undefined
      ? markup`see version.json and the log of the workspace`
      : markup`${words.person(known.approver)}${known.approvedAt !== undefined && `, ${words.moment(known.approvedAt)} UTC`}${known.approver === statement.author && ' (the author)'}`;
  return markup`${row('Process', markup`“${statement.title}”, version <b>${statement.number}</b>`)}
${row('Written by', markup`${words.person(statement.author)}`)}
${row('Approved by', approval)}
${row('Published', markup`${at === undefined ? statement.at : `${words.moment(at)} UTC`}`)}
${row('What it changed', markup`${statement.changeLog}`)}
${row('Digest, SHA-256', markup`<code>${statement.digest}</code>`)}
${row('Version before it', markup`${statement.previous === null ? 'none' : markup`<code>${statement.previous}</code>`}`)}
${row('Files', markup`in the bundle under <code>data/process/${statement.digest}/</code>`)}`;
}

const BECAME = {
  awaiting_approval: 'asked for, not decided',
  superseded: 'put aside for a later proposal',
  declined: 'not approved',
  moved: 'approved; from there on this version decided',
} as const;

/** Who asked for the move and why, who signed it, and what then decided. */
function movePart(move: MoveView, input: ReportInput, words: Wording): Html {
  const { version, by, at, record, rationale, settled } = move;
  const statement = input.moved?.find(({ digest }) => digest === version.digest);
  const moved = move.state === 'moved';
  return markup`<h3>${moved ? 'Moved to' : 'Asked to be moved to'} version ${version.number}</h3>
<table class="keep"><tbody>
${row('Asked for by', markup`${words.person(by)}, ${words.moment(at)} UTC, ${recordsInWords([record])}`)}
${row('Why', markup`${rationale}`)}
${row('What became of it', markup`${BECAME[move.state]}${settled !== undefined && markup`: ${words.person(settled.by)}, ${words.moment(settled.at)} UTC, ${recordsInWords([settled.record])}. ${settled.rationale}`}`)}
${moved && statement !== undefined && versionRows(statement, input, words)}
</tbody></table>
`;
}

export function versionsPart(input: ReportInput, words: Wording): Html {
  return markup`<h2>The process that was followed</h2>
<table class="keep"><tbody>
${versionRows(input.statement, input, words)}
</tbody></table>
${(input.view.moves ?? []).map((move) => movePart(move, input, words))}`;
}
