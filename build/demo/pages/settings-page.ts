// The Settings place: who works here, the root certificate, the storage check.

import type { Download, Page } from 'playwright';

export class SettingsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Roles by the words of the screen. */
  async addPerson(name: string, roles: readonly string[], pin: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    for (const role of roles) await dialog.getByRole('checkbox', { name: role, exact: true }).check();
    await dialog.getByLabel('PIN, 6 digits').fill(pin);
    await dialog.getByLabel('Again', { exact: true }).fill(pin);
    await dialog.getByRole('button', { name: 'Add person' }).click();
    await dialog.waitFor({ state: 'detached' });
    await this.page
      .getByRole('region', { name: 'People', exact: true })
      .first()
      .getByText(name, { exact: true })
      .waitFor();
  }

  async saveRoot(): Promise<Download> {
    const saving = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Save root.pem' }).click();
    return saving;
  }

  /** The storage check's answer in words. */
  async checkStorage(): Promise<string> {
    await this.page.getByRole('button', { name: 'Check now' }).click();
    const answer = this.page.getByText(/database and mirror equal|not whole/).first();
    await answer.waitFor();
    return answer.innerText();
  }
}
