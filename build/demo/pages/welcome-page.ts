// The first screen: names a workspace and its first person, or opens one that is here.

import type { Page } from 'playwright';

export class WelcomePage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Before anything is looked at: the page paints when it has found its host. */
  async shown(): Promise<void> {
    await this.page
      .getByRole('region', { name: 'Start' })
      .getByRole('textbox', { name: 'Your name' })
      .waitFor();
  }

  async createWorkspace(name: string, person: string, pin: string): Promise<void> {
    const start = this.page.getByRole('region', { name: 'Start' });
    await start.getByRole('textbox', { name: 'Name of the workspace' }).fill(name);
    await start.getByRole('textbox', { name: 'Your name' }).fill(person);
    await start.getByLabel('PIN, 6 digits').fill(pin);
    await start.getByLabel('Again', { exact: true }).fill(pin);
    await start.getByRole('button', { name: 'Create workspace' }).click();
    await this.page.getByRole('navigation', { name: 'Places' }).waitFor();
  }

  async open(name: string): Promise<void> {
    const start = this.page.getByRole('region', { name: 'Start' });
    await start.locator('.alt').filter({ hasText: name }).getByRole('button', { name: 'Open' }).click();
    await this.page.getByRole('navigation', { name: 'Places' }).waitFor();
  }
}
