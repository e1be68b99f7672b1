// The Verify place: a bundle and a root go in, a verdict comes out.

import type { Page } from 'playwright';

export class VerifyPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** The verdict in the words of the screen. */
  async check(bundle: string, root: string): Promise<string> {
    await this.page.getByLabel('Choose bundles').setInputFiles(bundle);
    await this.page.getByLabel('Choose the root').setInputFiles(root);
    await this.page.getByRole('button', { name: 'Check the bundle' }).click();
    return this.page
      .getByRole('region', { name: 'Verdict' })
      .getByRole('heading', { level: 2 })
      .first()
      .innerText();
  }
}
