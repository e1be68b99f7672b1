// What no page may do here: open windows, leave the app, embed a webview, ask for permissions, reach the network.
// (Electron security checklist 5, 11–15.)

import { app, shell, type Session, type WebContents } from 'electron';
import { isAppUrl, SCHEME } from './protocol.ts';

const LOCAL = new Set([`${SCHEME}:`, 'blob:', 'data:', 'devtools:']);

/** A page may load itself again, nothing else. */
function keepInApp(event: { readonly url: string; preventDefault(): void }): void {
  if (!isAppUrl(event.url)) event.preventDefault();
}

const LONGEST_MAILTO = 2000;

/** No recipient, no header but these: a page can have a draft shown, and nothing is sent without the person. */
function isDraftOfMail(text: string): boolean {
  if (text.length > LONGEST_MAILTO || !URL.canParse(text)) return false;
  const { protocol, pathname, searchParams } = new URL(text);
  return (
    protocol === 'mailto:' &&
    pathname === '' &&
    [...searchParams.keys()].every((name) => name === 'subject' || name === 'body')
  );
}

/** No window opens. The one address that leaves is a mail's draft, which a person presses for and the system's program shows. */
function openNothing({ url }: { readonly url: string }): { action: 'deny' } {
  if (isDraftOfMail(url)) void shell.openExternal(url).catch(() => undefined);
  return { action: 'deny' };
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(openNothing);
  contents.on('will-navigate', keepInApp);
  contents.on('will-redirect', keepInApp);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Before the app is ready. Names do not resolve, so that nothing in Chromium can reach out by itself. */
export function confineApp(): void {
  app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // Otherwise `navigator.storage.estimate()` invents a quota, and nobody is told that room runs out.
  app.commandLine.appendSwitch('disable-features', 'StaticStorageQuota');
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !LOCAL.has(new URL(details.url).protocol) }),
  );
}
