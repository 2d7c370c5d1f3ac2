import { expect, test } from 'vitest';
import { PAGE_HEADERS } from '#local/page-headers';
import { toHeadersPolicy } from './headers-policy.ts';

test('says every header of the page in the words of CloudFront', () => {
  expect(toHeadersPolicy(PAGE_HEADERS)).toEqual({
    SecurityHeadersConfig: {
      ContentSecurityPolicy: {
        ContentSecurityPolicy: PAGE_HEADERS['Content-Security-Policy'],
        Override: true,
      },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
    },
    CustomHeadersConfig: { Ref: 'AWS::NoValue' },
  });
});

test('sends a header for which CloudFront has no member as a custom one', () => {
  const policy = toHeadersPolicy({
    'X-Frame-Options': 'DENY',
    'Permissions-Policy': 'camera=()',
    constructor: 'odd',
  });
  expect(policy.SecurityHeadersConfig).toMatchObject({
    FrameOptions: { FrameOption: 'DENY', Override: true },
  });
  expect(policy.CustomHeadersConfig).toEqual({
    Items: [
      { Header: 'Permissions-Policy', Value: 'camera=()', Override: true },
      { Header: 'constructor', Value: 'odd', Override: true },
    ],
  });
});
