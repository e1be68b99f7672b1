// Ransomware, S1, with a failover and a regulator: from Ctrl I to a bundle that verifies outside the app. No mouse.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { verifyByCommand } from '../../../build/demo/check-bundles.ts';
import { chooseFrom } from './keyboard.ts';
import { Story } from './story.ts';
import { bringToCommand, sendMessage } from './story-courses.ts';

test.describe.configure({ mode: 'serial', timeout: 400_000 });

const TASK = 'The file server accepts no administrator from the office network';

let story: Story;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = await mkdtemp(join(tmpdir(), 'runproof-ransomware-'));
  story = await Story.begin('ransomware');
});
test.afterAll(async () => {
  await story.bank.close();
  await rm(folder, { recursive: true, force: true });
});

test('ransomware is declared and is an S1, major under DORA, with a commander', async () => {
  await story.as('R. Responder');
  await story.declare('2', 'File servers show a ransom note; payments wait for their files.');
  await bringToCommand(
    story,
    { signal_source: 'Service desk', services: 'Payments API', provider: 'Sample Cloud Ltd' },
    {
      service_critical: 'yes',
      workaround: 'no',
      clients_percent: 12.4,
      clients_percent_quality: 'estimate',
      clients_percent_source: 'gateway log',
      malicious_access: 'confirmed',
      data_loss: 'suspected',
      authorised_service: 'yes',
    },
  );
  await expect(story.place.getByRole('img', { name: 'Severity S1' }).first()).toBeVisible();
  await expect(story.place).toContainText('Initial notification');
  expect(story.findings).toEqual([]);
});

test('it is contained, the provider is called, payments fail over', async () => {
  const { page, place } = story;
  await story.complete('R. Responder', 'contain-incident', {
    containment_action: 'The file servers are cut off from the network.',
    containment_kind: 'isolate',
    containment_effect: 'No further files change.',
  });
  await story.complete('C. Commander', 'decide-vendor-escalation', {
    vendor_escalation: 'yes',
    provider: 'Sample Cloud Ltd',
    rationale: 'The backups are with the provider.',
  });
  await story.complete('V. Vendor-Manager', 'escalate-vendor', {
    provider: 'Sample Cloud Ltd',
    service: 'Payments API',
    contract: 'SC-114',
    ladder: 'critical-provider',
    ticket: 'SC-90001',
  });
  await story.open('await-acknowledgement');
  const line = place.getByRole('textbox', { name: 'One line for the next call' });
  await story.type(line, 'Duty desk rings out.');
  await page.keyboard.press('F6');
  await page.keyboard.press('x');
  const attempts = place.getByRole('region', { name: 'Attempts' });
  await expect(attempts.getByRole('row').nth(1)).toContainText('Duty desk rings out.');
  await story.look('attempts');
  await story.complete('V. Vendor-Manager', 'await-acknowledgement', {
    acknowledged_by: 'Duty desk',
    vendor_answer: 'The backups are clean and read only.',
  });
  await story.complete(
    'C. Commander',
    'decide-failover',
    {
      failover: 'failover',
      failover_plan: 'Payments run from the second region; the way back is the same in reverse.',
      rationale: 'The first region cannot be trusted.',
    },
    'failover',
  );
  await story.approve('M. Director', 'decide-failover', 'The second region is clean.');
  await story.complete('R. Responder', 'carry-out-failover', {
    failover_action: 'Payments moved to the second region.',
    failover_check: 'Probe payments pass.',
  });
  expect(story.findings).toEqual([]);
});

test('customers and the regulator are told, with proof; the initial notification is on record', async () => {
  const { page, place } = story;
  await story.complete('C. Commander', 'decide-communication', {
    communicate: 'yes',
    audiences: ['customers', 'regulator'],
    rationale: 'Payments were late, and the authority must know.',
  });
  await sendMessage(
    story,
    {
      audience: 'customers',
      channel: 'status-page',
      subject: 'Payments were late',
      body: 'Payments run again. Please do not repeat a payment that shows an error.',
      proof: 'Status page, read from a network outside.',
    },
    'M. Director',
  );
  await sendMessage(
    story,
    {
      audience: 'regulator',
      channel: 'regulator-portal',
      subject: 'Initial notification',
      body: 'Ransomware on file servers. Payments moved to the second region.',
      proof: 'Receipt R-2026-119.',
    },
    'M. Director',
  );
  await story.show('Messages');
  await story.look('messages');
  await story.as('C. Commander');
  await story.show('Incident');
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog');
  // What was released to the authority counts until its submission is on record, and that is what is asked for.
  await expect(dialog).toContainText('The released message counts until a submission is on record.');
  await expect(dialog.getByRole('radio', { name: 'Initial' })).toBeChecked();
  await story.type(dialog.getByRole('textbox', { name: 'Channel' }), 'portal');
  await story.type(dialog.getByRole('textbox', { name: 'Receipt' }), 'R-2026-119');
  await chooseFrom(page, dialog.getByRole('button', { name: /Written by/ }), 'D. Comms-Lead');
  await story.look('initial-notification');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect(place.getByText('Initial notification: submitted').first()).toBeVisible();
  expect(story.findings).toEqual([]);
});

test('it is recovered, what was learnt becomes a task that is accepted', async () => {
  await story.complete('V. Vendor-Manager', 'decide-vendor-failover', {
    vendor_failover: 'no',
    rationale: 'Payments are in the second region already.',
  });
  await story.approve('C. Commander', 'decide-vendor-failover', 'Nothing is gained by a second move.');
  await story.complete('V. Vendor-Manager', 'follow-restoration', {
    vendor_outcome: 'restored',
    vendor_statement: 'The backups are mounted.',
  });
  await story.complete('V. Vendor-Manager', 'record-oversight', {
    oversight: 'The desk answered late; it is in the register.',
    sla_kept: 'part',
  });
  await story.complete('R. Responder', 'restore-service', {
    restoration: 'File servers rebuilt from the backups.',
    restored_at: '11:40 UTC',
  });
  await story.complete('C. Commander', 'validate-controls', {
    controls_hold: 'yes',
    controls_checked: ['access', 'logging', 'backup'],
    rationale: 'Access, logging and backups were compared with yesterday.',
  });
  await story.complete('C. Commander', 'decide-status-message', {
    communicate: 'no',
    rationale: 'The last message says it.',
  });
  await story.complete('C. Commander', 'hold-post-mortem', {
    postmortem: 'An administrator account was taken over in the office network.',
    root_cause: ['malicious_actions', 'identity_and_access_management'],
  });
  await story.complete(
    'C. Commander',
    'plan-remediation',
    {
      remediations: [
        {
          title: TASK,
          owner: 'R. Responder',
          due: '12/01/2030',
          root_cause: 'identity_and_access_management',
          criterion: 'A sign-in from the office network is refused.',
        },
      ],
    },
    'plan',
  );
  await story.complete('R. Responder', 'accept-remediation', { acceptance: 'fix' });
  await story.show('Remediation');
  await expect(story.place.getByRole('region', { name: 'Tasks', exact: true })).toContainText(TASK);
  await story.look('remediation');
  expect(story.findings).toEqual([]);
});

test('the bundle is exported and verifies outside the app', async () => {
  const { page } = story;
  await story.as('C. Commander');
  await story.show('Incident');
  const hash = new URL(page.url()).hash.replace('#/incidents/', '#/evidence/');
  await story.bank.frame.open(hash);
  await page.getByText('chain unbroken').first().waitFor();
  await story.press(page.getByRole('button', { name: 'Export bundle' }));
  const dialog = page.getByRole('dialog');
  await story.type(dialog.getByRole('textbox', { name: 'Recipient' }), 'Supervisor');
  await story.type(dialog.getByRole('textbox', { name: 'Purpose' }), 'Incident report');
  await story.look('export');
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+Enter');
  const bundle = join(folder, 'incident.asice');
  await (await saving).saveAs(bundle);
  await story.press(dialog.getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Alt+5');
  const root = join(folder, 'root.pem');
  const certificate = page.waitForEvent('download');
  await story.press(page.getByRole('button', { name: 'Save root.pem' }));
  await (await certificate).saveAs(root);
  const verdict = await verifyByCommand(bundle, root);
  expect(verdict.words).toMatch(/^verified\./);
  expect(verdict.verified).toBe(true);
  expect(story.findings).toEqual([]);
  expect(story.bank.errors).toEqual([]);
});
