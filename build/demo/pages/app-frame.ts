// The frame as a person uses it: the places, who works on this device, declaring an incident.

import type { Locator, Page } from 'playwright';
import { PIN } from '../cast.ts';

export type Place = 'Designer' | 'Incidents' | 'Evidence' | 'Verify' | 'Settings';

export interface Declaration {
  /** Words of the source, such as "Third-party notification"; a process with one start asks for none. */
  readonly source?: string;
  readonly seen: string;
  readonly affected: readonly string[];
  /** Words of the process, such as "Incident response, version 1", where several are in force. */
  readonly process?: string;
  readonly rehearsal?: boolean;
}

export class AppFrame {
  readonly page: Page;
  private at = '';

  constructor(page: Page) {
    this.page = page;
  }

  /** Places that were left stay in the page, hidden. */
  get place(): Locator {
    return this.page.locator('.main > .place:not([hidden])').first();
  }

  async go(place: Place): Promise<void> {
    await this.places.getByRole('link', { name: place }).first().click();
    await this.page.locator('.main > .place:not([hidden]) h1').first().waitFor();
  }

  private get places(): Locator {
    return this.page.getByRole('navigation', { name: 'Places' });
  }

  /** Alt P, the person in the role as the screen writes it, such as "Incident commander", and the PIN of whoever comes on. */
  async workAs(person: string, role: string): Promise<void> {
    if (this.at === `${person} ${role}`) return;
    const here = this.places.getByText(person, { exact: true });
    const another = (await here.count()) === 0;
    await this.page.keyboard.press('Alt+p');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('option').filter({ hasText: person }).filter({ hasText: role }).first().click();
    if (another) {
      await dialog.getByLabel(`PIN of ${person}`).fill(PIN);
      await this.page.keyboard.press('Enter');
      // A laptop that joined has no keys of the people of the first one.
      const unchecked = dialog.getByRole('button', { name: 'Come on without a check' });
      await unchecked.or(here).first().waitFor();
      if (await unchecked.isVisible()) await unchecked.click();
    }
    await dialog.waitFor({ state: 'detached' });
    await here.waitFor();
    this.at = `${person} ${role}`;
  }

  /** After a reload the device begins with its first person again. */
  forgetPerson(): void {
    this.at = '';
  }

  /** Ctrl I, and what is asked in the first minute. */
  async fillDeclaration({ source, seen, affected, process, rehearsal }: Declaration): Promise<void> {
    await this.page.keyboard.press('Control+i');
    const sheet = this.page.getByRole('region', { name: 'Declare an incident' });
    await sheet.getByRole('heading', { name: 'Declare an incident' }).waitFor();
    if (process !== undefined) {
      await sheet.locator('.pinv-other button').click();
      await this.page.getByRole('option', { name: process }).click();
    }
    if (rehearsal) await sheet.getByText('Rehearsal', { exact: true }).click();
    if (source !== undefined) await sheet.getByText(source).first().click();
    await sheet.getByRole('textbox', { name: 'What is seen' }).fill(seen);
    for (const name of affected) {
      await sheet.getByRole('combobox').fill(name);
      await sheet.getByRole('combobox').press('Enter');
    }
  }

  /** Answers with the hash of the incident's address. */
  async declare(): Promise<string> {
    await this.page.keyboard.press('Control+Enter');
    await this.page.waitForURL(/#\/incidents\/(inc|reh)_/);
    return new URL(this.page.url()).hash;
  }

  async open(hash: string): Promise<void> {
    const url = new URL(this.page.url());
    url.hash = hash;
    await this.page.goto(url.href);
  }
}
