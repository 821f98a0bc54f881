import { readFileSync } from 'fs';
import path from 'path';
import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { named } from '../../named';

const PEM = /-----BEGIN /;

/**
 * Certificates as text, of text or of the path of a file. Only a run of one's own
 * reads files: to JupiterOne a path means nothing.
 *
 * @throws IntegrationValidationError for a file that can't be read, or is no PEM
 */
export function certificatesOf(value: string): string {
  const given = value.trim();
  if (given === '' || PEM.test(given)) {
    return value;
  }
  const file = path.resolve(given);
  const content = contentOf(file);
  if (PEM.test(content)) {
    return content;
  }
  throw refusal(
    `names the file ${file}, which has no certificate in PEM. If it is one in ` +
      'DER, convert it: openssl x509 -inform der -in <file> -out ca.pem',
  );
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refusal(
      `is neither a certificate nor the path of a file that can be read ` +
        `(${String(
          code,
        )} at ${file}): set it to the path of a PEM file, or to ` +
        'its text with \\n for line breaks',
    );
  }
}

function refusal(reason: string): IntegrationValidationError {
  return new IntegrationValidationError(`${named('caCertificate')} ${reason}`);
}
