// Both adapters of the signature port: Node's own crypto for the command line, WebCrypto for pages and workers.

import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { webCrypto } from '../../../renderer/runtime/web-crypto.ts';
import { signatureContract } from '../../contracts/signature.contract.ts';

signatureContract('Node', nodeCrypto);
signatureContract('WebCrypto', webCrypto);
