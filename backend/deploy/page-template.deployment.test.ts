/** What `--page` adds to the template, and what it changes there. */
import { expect, test } from 'vitest';
import { PAGE_HEADERS } from '#local/page-headers';
import { readPackage, readVariant } from './testing/packages.ts';
import { referencesIn, statementsIn } from './testing/walk-template.ts';

const { template } = await readVariant('page');
const { Resources: resources } = template;
const { Resources: plain } = (await readPackage()).template;

const ORIGIN = { 'Fn::Sub': 'https://${PageDistribution.DomainName}' };

const distribution = resources['PageDistribution']?.Properties['DistributionConfig'];

test('is nothing but a bucket, its policy, and a distribution with access and headers', () => {
  const added = Object.entries(resources).filter(([logicalId]) => !(logicalId in plain));
  expect(Object.fromEntries(added.map(([logicalId, { Type }]) => [logicalId, Type]))).toEqual({
    PageBucket: 'AWS::S3::Bucket',
    PageBucketPolicy: 'AWS::S3::BucketPolicy',
    PageOriginAccess: 'AWS::CloudFront::OriginAccessControl',
    PageHeaders: 'AWS::CloudFront::ResponseHeadersPolicy',
    PageDistribution: 'AWS::CloudFront::Distribution',
  });
});

test('changes nothing else except the origin that the functions allow', () => {
  const rest = Object.fromEntries(
    Object.entries(resources).filter(([logicalId]) => logicalId in plain),
  );
  const changed = JSON.stringify(rest)
    .replaceAll(`"ALLOWED_ORIGIN":${JSON.stringify(ORIGIN)}`, '"ALLOWED_ORIGIN":"*"')
    .replaceAll(
      JSON.stringify({ 'Fn::Sub': "'https://${PageDistribution.DomainName}'" }),
      '"\'*\'"',
    );
  expect(JSON.parse(changed)).toEqual(plain);
});

test('keeps the bucket from the public, encrypted, with no access lists', () => {
  expect(resources['PageBucket']).toEqual({
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  });
});

test('lets only this distribution read files, and only over TLS', () => {
  const every = { 'Fn::Sub': '${PageBucket.Arn}/*' };
  expect(statementsIn(resources['PageBucketPolicy'])).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: every,
      Condition: {
        StringEquals: {
          'AWS:SourceArn': {
            'Fn::Sub':
              'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${PageDistribution}',
          },
        },
      },
    },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [{ 'Fn::GetAtt': ['PageBucket', 'Arn'] }, every],
      Condition: { Bool: { 'aws:SecureTransport': false } },
    },
  ]);
});

test('signs every request to the bucket', () => {
  expect(resources['PageOriginAccess']?.Properties['OriginAccessControlConfig']).toMatchObject({
    OriginAccessControlOriginType: 's3',
    SigningBehavior: 'always',
    SigningProtocol: 'sigv4',
  });
  expect(distribution).toMatchObject({
    Origins: [
      {
        Id: 'bucket',
        DomainName: { 'Fn::GetAtt': ['PageBucket', 'RegionalDomainName'] },
        OriginAccessControlId: { 'Fn::GetAtt': ['PageOriginAccess', 'Id'] },
        S3OriginConfig: { OriginAccessIdentity: '' },
      },
    ],
  });
});

test('serves by https, HTTP/2 and HTTP/3, compressed, and as long as each file says', () => {
  expect(distribution).toMatchObject({
    Enabled: true,
    HttpVersion: 'http2and3',
    DefaultRootObject: 'index.html',
    DefaultCacheBehavior: {
      TargetOriginId: 'bucket',
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: ['GET', 'HEAD'],
      Compress: true,
      // CachingOptimized, which keeps `no-cache` for 1 s.
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
      ResponseHeadersPolicyId: { Ref: 'PageHeaders' },
    },
  });
  expect(distribution).not.toHaveProperty('CacheBehaviors');
});

test('sends the headers that npm start sends, and that browsers shall stay with https', () => {
  const policy = resources['PageHeaders']?.Properties['ResponseHeadersPolicyConfig'];
  expect(policy).toMatchObject({
    SecurityHeadersConfig: {
      ContentSecurityPolicy: {
        ContentSecurityPolicy: PAGE_HEADERS['Content-Security-Policy'],
        Override: true,
      },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: PAGE_HEADERS['Referrer-Policy'], Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
    },
  });
  const csp = PAGE_HEADERS['Content-Security-Policy'];
  expect(csp).toMatch(/connect-src [^;]*\bhttps:/);
  expect(csp).toContain("frame-ancestors 'none'");
});

test('answers 404 with a page for every missing file, and does not show what is behind it', () => {
  const notFound = { ResponseCode: 404, ResponsePagePath: '/404.html', ErrorCachingMinTTL: 10 };
  expect(distribution).toMatchObject({
    CustomErrorResponses: [
      { ErrorCode: 403, ...notFound },
      { ErrorCode: 404, ...notFound },
    ],
  });
});

test('has both functions and every preflight allow exactly the origin of the page', () => {
  for (const Name of ['Buffered', 'Streamed']) {
    expect(resources[`${Name}LambdaFunction`]?.Properties).toMatchObject({
      Environment: { Variables: { ALLOWED_ORIGIN: ORIGIN } },
    });
  }
  const preflights = Object.entries(resources).filter(
    ([, { Properties }]) => Properties['HttpMethod'] === 'OPTIONS',
  );
  expect(preflights).toHaveLength(4);
  for (const [, { Properties }] of preflights) {
    expect(Properties).toMatchObject({
      Integration: {
        IntegrationResponses: [
          {
            ResponseParameters: {
              'method.response.header.Access-Control-Allow-Origin': {
                'Fn::Sub': "'https://${PageDistribution.DomainName}'",
              },
            },
          },
        ],
      },
    });
  }
});

test('does not refer to the functions, which wait for it, so that one deployment makes both', () => {
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (!logicalId.startsWith('Page')) continue;
    const others = referencesIn(resource).filter((name) => !/^(Page|AWS::)/.test(name));
    expect([logicalId, others]).toEqual([logicalId, []]);
  }
});

test('refers only to what it contains, and outputs where the page is', () => {
  const referred = referencesIn(template);
  const known = { ...resources, ...template.Parameters };
  expect(referred.filter((name) => !name.startsWith('AWS::') && !(name in known))).toEqual([]);
  expect(template.Outputs).toMatchObject({
    PageUrl: { Value: { 'Fn::Sub': 'https://${PageDistribution.DomainName}/' } },
    PageBucket: { Value: { Ref: 'PageBucket' } },
  });
});
