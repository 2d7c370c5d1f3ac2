import { expect, test } from 'vitest';
import { PARAMETERS } from './service-options.ts';
import { readVariant, readPackage } from './testing/packages.ts';

/** The methods of the REST APIs, without their verbs. */
const METHODS = [
  'ApiGatewayMethodBuffer',
  'ApiGatewayMethodStream',
  'ApiGatewayMethodPage',
  'CompressedApiGatewayMethodBuffer',
];

test('are all in the help, with their defaults', async () => {
  const { state } = await readPackage();
  const defaults = state.service.initialServerlessConfig.params.default;
  expect(Object.keys(PARAMETERS)).toEqual(Object.keys(defaults));
  for (const [name, value] of Object.entries(defaults)) {
    expect(PARAMETERS[name]?.meaning).toContain(`(${String(value).replace(/-dev$/, '-<stage>')}`);
  }
});

test('have defaults that may be given too', async () => {
  const { state } = await readPackage();
  for (const [name, value] of Object.entries(
    state.service.initialServerlessConfig.params.default,
  )) {
    const text = String(value).replace('${sls:stage}', 'dev');
    expect([name, PARAMETERS[name]?.isAllowed(text)]).toEqual([name, true]);
  }
});

test('each reach the template', async () => {
  const { template } = await readVariant('parameters');
  const { Resources: resources } = template;
  const variables = {
    TABLE_NAME: { Ref: 'UserInfoTable' },
    PAGE_LIMIT: '1000',
    ALLOWED_ORIGIN: 'https://example.com',
  };
  expect(resources['UserInfoTable']).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { TableName: 'people' },
  });
  expect(resources['StreamedLambdaFunction']?.Properties).toMatchObject({
    FunctionName: 'two-fetches-test-streamed',
    Timeout: 300,
    ReservedConcurrentExecutions: { Ref: 'AWS::NoValue' },
    Environment: { Variables: variables },
  });
  expect(resources['BufferedLambdaFunction']?.Properties).toMatchObject({
    Timeout: 28,
    ReservedConcurrentExecutions: { Ref: 'AWS::NoValue' },
    Environment: { Variables: variables },
  });
  expect(resources['PaginatedLambdaFunction']?.Properties).toMatchObject({
    Timeout: 28,
    ReservedConcurrentExecutions: { Ref: 'AWS::NoValue' },
    Environment: { Variables: variables },
  });
  expect(resources['StreamedLogGroup']?.Properties).toMatchObject({ RetentionInDays: 1 });
  for (const method of METHODS) {
    expect(JSON.stringify(resources[`${method}Options`])).toContain(
      '"method.response.header.Access-Control-Allow-Origin":"\'https://example.com\'"',
    );
  }
  expect(resources['CompressedApiGatewayDeployment']?.Properties).toMatchObject({
    StageName: 'test',
  });

  // All endpoints require a signature, and the stack itself allows nobody to call the URL.
  for (const method of METHODS) {
    expect(resources[`${method}Get`]?.Properties).toMatchObject({ AuthorizationType: 'AWS_IAM' });
  }
  expect(resources['ApiGatewayMethodStreamGet']?.Properties).toMatchObject({
    Integration: { ResponseTransferMode: 'STREAM', TimeoutInMillis: 900_000 },
  });
  expect(resources['StreamedLambdaFunctionUrl']?.Properties).toEqual({
    AuthType: 'AWS_IAM',
    InvokeMode: 'RESPONSE_STREAM',
    TargetFunctionArn: { 'Fn::GetAtt': ['StreamedLambdaFunction', 'Arn'] },
  });
  const principals = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Permission')
    .map(({ Properties }) => Properties['Principal']);
  expect(new Set(principals)).toEqual(new Set(['apigateway.amazonaws.com']));
});

test('keep the table of prod when the stack is removed', async () => {
  const { template } = await readVariant('prod');
  expect(template.Resources['UserInfoTable']).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { TableName: 'userInfo-prod' },
  });
});
