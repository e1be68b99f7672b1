// Claims CodeMirror's one <style> element under the page's CSP nonce before any editor makes it (platform.md §3).

import { StyleModule } from 'style-mod';

let claimed = false;

/** Call before the first FEEL field, decision table or form editor is made; later calls do nothing. */
export function claimStyleNonce(): void {
  if (claimed) return;
  claimed = true;
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  StyleModule.mount(document, new StyleModule({}), { nonce });
}
