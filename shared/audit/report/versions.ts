// Which version of the process the incident was bound to, who wrote and approved it, and where its files lie in the bundle.

import { readInstant } from '../../base/instant.ts';
import { markup, type Html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import type { Wording } from './wording.ts';

const row = (name: string, says: Html): Html =>
  markup`<tr class="line"><td class="w">${name}</td><td>${says}</td></tr>`;

export function versionsPart({ statement, versions = [] }: ReportInput, words: Wording): Html {
  const at = readInstant(statement.at);
  const known = versions.find(({ digest }) => digest === statement.digest);
  const approval =
    known?.approver === undefined
      ? markup`see version.json and the log of the workspace`
      : markup`${words.person(known.approver)}${known.approvedAt !== undefined && `, ${words.moment(known.approvedAt)} UTC`}${known.approver === statement.author && ' (the author)'}`;
  return markup`<h2>The process that was followed</h2>
<table class="keep"><tbody>
${row('Process', markup`“${statement.title}”, version <b>${statement.number}</b>`)}
${row('Written by', markup`${words.person(statement.author)}`)}
${row('Approved by', approval)}
${row('Published', markup`${at === undefined ? statement.at : `${words.moment(at)} UTC`}`)}
${row('What it changed', markup`${statement.changeLog}`)}
${row('Digest, SHA-256', markup`<code>${statement.digest}</code>`)}
${row('Version before it', markup`${statement.previous === null ? 'none' : markup`<code>${statement.previous}</code>`}`)}
${row('Files', markup`in the bundle under <code>data/process/${statement.digest}/</code>`)}
</tbody></table>
`;
}
