import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGE_HEADERS } from '#local/page-headers';

/** Where `serverless-page.yml` reads the policy; git ignores it. */
const POLICY_FILE = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../.cache/headers-policy.json',
);

/** Headers for which CloudFront has separate members. It refuses their names among the custom headers. */
const SECURITY_HEADERS: Readonly<Record<string, (value: string) => Record<string, unknown>>> = {
  'content-security-policy': (value) => ({
    ContentSecurityPolicy: { ContentSecurityPolicy: value, Override: true },
  }),
  'x-content-type-options': () => ({ ContentTypeOptions: { Override: true } }),
  'referrer-policy': (value) => ({ ReferrerPolicy: { ReferrerPolicy: value, Override: true } }),
  'x-frame-options': (value) => ({ FrameOptions: { FrameOption: value, Override: true } }),
};

/** For CloudFront only, which answers only https: a browser may remember that for a year. `npm start` uses http. */
const HTTPS_ONLY = {
  StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
};

interface CustomHeader {
  readonly Header: string;
  readonly Value: string;
  readonly Override: true;
}

/** The part of CloudFront's `ResponseHeadersPolicyConfig` that lists the headers. */
export interface HeadersPolicy {
  readonly SecurityHeadersConfig: Readonly<Record<string, unknown>>;
  /** With this reference, CloudFormation leaves the member out. */
  readonly CustomHeadersConfig:
    | { readonly Items: readonly CustomHeader[] }
    | { readonly Ref: 'AWS::NoValue' };
}

/**
 * Converts `headers` into a CloudFront response headers policy, and adds one that makes browsers use only https
 * (`Strict-Transport-Security`, one year). Every header overrides what the bucket sends.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-responseheaderspolicy-securityheadersconfig.html
 */
export function toHeadersPolicy(headers: Readonly<Record<string, string>>): HeadersPolicy {
  const security: Record<string, unknown> = {};
  const custom: CustomHeader[] = [];
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    const member = Object.hasOwn(SECURITY_HEADERS, key) ? SECURITY_HEADERS[key] : undefined;
    if (member === undefined) custom.push({ Header: name, Value: value, Override: true });
    else Object.assign(security, member(value));
  }
  return {
    SecurityHeadersConfig: { ...security, ...HTTPS_ONLY },
    CustomHeadersConfig: custom.length === 0 ? { Ref: 'AWS::NoValue' } : { Items: custom },
  };
}

/** Writes the policy of {@link PAGE_HEADERS}, the headers that `npm start` sends, for the template to read. */
export async function writeHeadersPolicy(): Promise<void> {
  await mkdir(path.dirname(POLICY_FILE), { recursive: true });
  await writeFile(POLICY_FILE, JSON.stringify(toHeadersPolicy(PAGE_HEADERS)));
}
