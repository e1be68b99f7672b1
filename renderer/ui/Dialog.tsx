// A question that needs an answer before the work goes on. Esc and Back leave it; focus returns to where it was.

import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

export function Dialog({
  title,
  lead,
  onClose,
  children,
  footer,
  wide = false,
}: {
  title: string;
  lead?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <AriaDialog className={wide ? 'dlg wide' : 'dlg'}>
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {lead !== undefined && <p className="q">{lead}</p>}
          </header>
          <div className="stack dlg-body">{children}</div>
          {footer !== undefined && <footer>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
