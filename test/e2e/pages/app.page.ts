// The frame as a person uses it: places, who works on this device, declaring an incident.

import { expect, type Page } from '@playwright/test';

export class AppPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async go(place: 'Designer' | 'Incidents' | 'Evidence' | 'Verify' | 'Settings'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Places' })
      .getByRole('link', { name: place })
      .first()
      .click();
  }

  /** Alt P, then the person in the role. Roles are written as the screen writes them, such as "Incident commander". */
  async workAs(person: string, role: string): Promise<void> {
    await this.page.keyboard.press('Alt+p');
    const options = this.page.getByRole('dialog').getByRole('option');
    await options.filter({ hasText: person }).filter({ hasText: role }).click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
    await expect(this.page.getByRole('navigation', { name: 'Places' })).toContainText(person);
  }

  /** Ctrl I, source, what is seen, affected; answers with the incident's address. */
  async declare(incident: {
    source: string;
    seen: string;
    affected?: readonly string[];
    rehearsal?: boolean;
  }): Promise<string> {
    await this.page.keyboard.press('Control+i');
    const sheet = this.page.getByRole('region', { name: 'Declare an incident' });
    if (incident.rehearsal) await sheet.getByText('Rehearsal', { exact: true }).click();
    await sheet.getByText(incident.source).click();
    await sheet.getByRole('textbox', { name: 'What is seen' }).fill(incident.seen);
    for (const name of incident.affected ?? []) {
      await sheet.getByRole('combobox').fill(name);
      await sheet.getByRole('combobox').press('Enter');
    }
    await this.page.keyboard.press('Control+Enter');
    await this.page.waitForURL(/#\/incidents\/(inc|reh)_/);
    return new URL(this.page.url()).hash;
  }
}
