// The first steps of README.txt of every bundle, with which anybody begins to check it without Runproof.

export const OPENSSL_COMMANDS = String.raw`openssl x509 -in root.pem -noout -subject -fingerprint -sha256
mkdir x && cd x && unzip -q ../bundle.asice && cat mimetype
openssl cms -verify -cades -binary -inform DER \
  -in META-INF/signature001.p7s \
  -content META-INF/ASiCManifest001.xml \
  -CAfile ../root.pem -signer ../signer.pem -out /dev/null
openssl x509 -in ../signer.pem -noout -subject`;
