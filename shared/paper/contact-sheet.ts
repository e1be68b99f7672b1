// Whom to call: people with their roles, and each provider's ladder with its numbers and how old they are.

import { markup } from '../audit/report/html.ts';
import { sheetPage } from './sheet.ts';

export interface ContactSheet {
  readonly workspaceName: string;
  readonly at: string;
  readonly people: readonly { readonly name: string; readonly roles: readonly string[] }[];
  readonly providers: readonly {
    readonly name: string;
    readonly contract: string;
    readonly contacts: readonly {
      readonly level: string;
      readonly name: string;
      readonly phone: string;
      readonly email: string;
      /** "verified 12 days ago", or that nobody did. */
      readonly age: string;
    }[];
  }[];
}

/** A whole HTML document without scripts. */
export function buildContactSheet({ workspaceName, at, people, providers }: ContactSheet): string {
  return sheetPage(
    `Contacts of ${workspaceName}`,
    markup`<h1>Contacts of ${workspaceName}</h1>
<p class="q">Printed ${at}. Call from the top of a ladder; note on an evidence sheet who was reached, and any number that was wrong.</p>
<h2>People</h2>
<table class="grid"><thead><tr><th>Name</th><th>Roles</th><th>Telephone (by hand)</th></tr></thead><tbody>${people.map(({ name, roles }) => markup`<tr><td><b>${name}</b></td><td>${roles.join(', ')}</td><td></td></tr>`)}</tbody></table>
<h2>Providers</h2>
${providers.length === 0 && markup`<p>No provider is registered.</p>`}
${providers.map(({ name, contract, contacts }) => markup`<h3>${name}</h3>${contract !== '' && markup`<p class="q">Contract ${contract}</p>`}<table class="grid"><thead><tr><th>Level</th><th>Who</th><th>Telephone</th><th>E-mail</th><th>Number</th></tr></thead><tbody>${contacts.map((contact) => markup`<tr><td>${contact.level}</td><td>${contact.name}</td><td><b>${contact.phone}</b></td><td>${contact.email}</td><td>${contact.age}</td></tr>`)}</tbody></table>`)}`,
  );
}
