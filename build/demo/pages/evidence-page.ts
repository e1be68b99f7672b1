// The Evidence place: one log, and handing an incident over as a bundle.

import type { Download, Page } from 'playwright';

export class EvidencePage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async exportBundle(recipient: string, purpose: string): Promise<Download> {
    await this.page.getByText('chain unbroken').first().waitFor();
    await this.page.getByRole('button', { name: 'Export bundle' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Recipient' }).fill(recipient);
    await dialog.getByRole('textbox', { name: 'Purpose' }).fill(purpose);
    const saving = this.page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export and save' }).click();
    const download = await saving;
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    return download;
  }
}
