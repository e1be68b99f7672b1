// Who took part, in which roles, and which key stands for whom in the bundle.

import type { IncidentView } from '../../incident/view.ts';
import { markup, type Html } from './html.ts';
import { recordsInWords, type Wording } from './wording.ts';

interface Participant {
  readonly roles: ReadonlySet<string>;
  readonly records: readonly number[];
}

function participantsOf({ timeline }: IncidentView): ReadonlyMap<string, Participant> {
  const participants = new Map<string, Participant>();
  for (const { actor, role, seq } of timeline) {
    if (!actor.startsWith('per_')) continue;
    const known = participants.get(actor);
    participants.set(actor, {
      roles: new Set([...(known?.roles ?? []), role]),
      records: [...(known?.records ?? []), seq],
    });
  }
  return participants;
}

const row = (person: string, { roles, records }: Participant, words: Wording): Html =>
  markup`<tr class="line"><td class="w">${words.person(person)}</td><td>${[...roles].map(words.role).join(', ')}<br/><span class="sm">key <code>data/keys/${person}.pem</code> · ${recordsInWords(records)}</span></td></tr>`;

export const participantsPart = (view: IncidentView, words: Wording): Html => markup`<h2>Who took part</h2>
<p class="sm">The log knows people by an id only. The names are those of the organisation’s roster.</p>
<table><tbody>${[...participantsOf(view)].map(([person, participant]) => row(person, participant, words))}</tbody></table>
`;
