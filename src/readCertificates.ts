import { X509Certificate } from 'crypto';
import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { named } from './named';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const CERTIFICATE =
  /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * The PEM certificates of what was given: line breaks may be written out, as
 * environment variables often have them.
 *
 * @returns nothing where nothing was given
 * @throws IntegrationValidationError for what is no certificate, or only part of one
 */
export function readCertificates(
  value: string | undefined,
): string | undefined {
  const given = value?.trim().replace(/\\n/g, '\n');
  if (!given) {
    return undefined;
  }
  if (!given.includes(BEGIN)) {
    throw refusal(
      /PRIVATE KEY/.test(given)
        ? 'is a private key: set it to the certificate of the authority, and ' +
            'keep the key to yourself'
        : `is not a PEM certificate: it has to begin with ${BEGIN}`,
    );
  }
  const certificates = given.match(CERTIFICATE) ?? [];
  if (certificates.length < given.split(BEGIN).length - 1) {
    throw refusal(
      'is cut: a certificate in it has no end. A value in .env has one line: ' +
        'write line breaks as \\n, or give the path of the file',
    );
  }
  certificates.forEach(expectReadable);
  return given;
}

function expectReadable(certificate: string, at: number): void {
  try {
    new X509Certificate(certificate);
  } catch {
    throw refusal(
      `has a certificate that can't be read (number ${
        at + 1
      }): copy it again, ` + 'with all of its lines',
    );
  }
}

function refusal(reason: string): IntegrationValidationError {
  return new IntegrationValidationError(`${named('caCertificate')} ${reason}`);
}
