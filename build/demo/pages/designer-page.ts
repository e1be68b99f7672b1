// The Designer: a draft from a built-in package or a foreign file, one change of a step's policy, review and publication.

import type { Page } from 'playwright';

export class DesignerPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async beginFrom(title: string): Promise<void> {
    const offer = this.page.locator('[aria-label="Begin a package"] section').filter({ hasText: title });
    await offer.getByRole('button', { name: 'Begin from it' }).click();
    await this.checked();
  }

  async importProcess(path: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Import a process' }).click();
    await (await choosing).setFiles(path);
    await this.checked();
  }

  /** The Designer shows again what it showed last; this brings back its list. */
  async leave(): Promise<void> {
    const url = new URL(this.page.url());
    url.hash = '#/designer';
    await this.page.goto(url.href);
    await this.page.getByRole('region', { name: 'Packages' }).waitFor();
  }

  /** The one draft of the first package in the list, or a new one from its version in force. */
  async openDraft(): Promise<void> {
    await this.leave();
    const packages = this.page.getByRole('region', { name: 'Packages' });
    await packages
      .getByRole('link', { name: /^Edit/ })
      .or(packages.getByRole('button', { name: /^Edit a draft/ }))
      .first()
      .click();
    await this.checked();
  }

  /** The draft is open and nothing in it blocks publishing. */
  private async checked(): Promise<void> {
    await this.page.locator('.main > .place:not([hidden]) .djs-container').first().waitFor();
    await this.page
      .locator('[data-next-action]:not([aria-disabled])')
      .filter({ hasText: 'Review and publish' })
      .waitFor();
  }

  /** Until when an exception at a step must be ratified. `within` as the list writes it, such as "4 hours". */
  async ratifyWithin(element: string, within: string): Promise<void> {
    await this.page
      .locator(`.main > .place:not([hidden]) [data-element-id="${element}"] .djs-hit`)
      .first()
      .click();
    const section = this.page.getByRole('region', { name: 'If evidence cannot be had' });
    await section.getByRole('button', { name: 'Ratified within' }).click();
    await this.page.getByRole('option', { name: within, exact: true }).click();
    await this.checked();
  }

  /** Takes everybody away who has to approve at a step. */
  async askNobodyToApprove(element: string): Promise<void> {
    await this.page
      .locator(`.main > .place:not([hidden]) [data-element-id="${element}"] .djs-hit`)
      .first()
      .click();
    const who = this.page.getByRole('region', { name: 'Who', exact: true });
    const away = who.getByRole('button', { name: /^Take .* away$/ });
    await away.first().waitFor();
    while ((await away.count()) > 0) {
      const left = await away.count();
      await away.first().click();
      await away.nth(left - 1).waitFor({ state: 'detached' });
    }
    await this.checked();
  }

  /** Asks for review; answers when the version waits for its approver. */
  async askForReview(changeLog: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Review and publish' }).click();
    await this.page.getByRole('textbox', { name: 'What changes, and why' }).fill(changeLog);
    await this.page.getByRole('button', { name: 'Ask for review of version' }).click();
    await this.page.getByRole('heading', { name: /in review$/ }).waitFor();
  }

  /** The person on this device approves with the PIN; the version is published and shown. */
  async approve(person: string, pin: string, rationale: string): Promise<void> {
    const panel = this.page.locator('aside[aria-label="Approval"]');
    await panel.getByText('Approve and publish').click();
    await panel.getByRole('textbox', { name: 'Rationale' }).fill(rationale);
    await panel.getByLabel(`PIN of ${person}`).fill(pin);
    await panel.getByRole('button', { name: 'Publish version' }).click();
    await this.page.getByText('read only').first().waitFor();
  }
}
