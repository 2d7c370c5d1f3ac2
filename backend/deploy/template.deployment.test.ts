import { expect, test } from 'vitest';
import { MINIMUM_COMPRESSION_SIZE } from '#local/roads/compressed';
import { STACK_DEFAULTS } from '#local/stack-defaults';
import { AWS_LIMITS } from '#local/stack-limits';
import { GATEWAY_STREAM } from '#wire/aws-limits';
import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';
import { readPackage } from './testing/packages.ts';
import { referencesIn, statementsIn } from './testing/walk-template.ts';

const { template, state } = await readPackage();
const { Resources: resources } = template;

// What the page and the local stack take for the limits of the deployed functions.
const BUFFERED_S = AWS_LIMITS.bufferedTimeoutMs / 1000;
const STREAMED_S = AWS_LIMITS.streamedTimeoutMs / 1000;

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

test('consists of these resources and no others', () => {
  const types = Object.entries(resources).map(([logicalId, { Type }]) => [logicalId, Type]);
  expect(Object.fromEntries(types)).toEqual({
    UserInfoTable: 'AWS::DynamoDB::Table',
    BufferedLambdaFunction: 'AWS::Lambda::Function',
    BufferedRole: 'AWS::IAM::Role',
    BufferedLogGroup: 'AWS::Logs::LogGroup',
    StreamedLambdaFunction: 'AWS::Lambda::Function',
    StreamedRole: 'AWS::IAM::Role',
    StreamedLogGroup: 'AWS::Logs::LogGroup',
    StreamedLambdaFunctionUrl: 'AWS::Lambda::Url',
    StreamedLambdaPermissionFnUrl: 'AWS::Lambda::Permission',
    StreamedLambdaPermissionFn: 'AWS::Lambda::Permission',
    PaginatedLambdaFunction: 'AWS::Lambda::Function',
    PaginatedRole: 'AWS::IAM::Role',
    PaginatedLogGroup: 'AWS::Logs::LogGroup',
    ApiGatewayRestApi: 'AWS::ApiGateway::RestApi',
    ApiGatewayResourceBuffer: 'AWS::ApiGateway::Resource',
    ApiGatewayMethodBufferGet: 'AWS::ApiGateway::Method',
    ApiGatewayMethodBufferOptions: 'AWS::ApiGateway::Method',
    ApiGatewayResourceStream: 'AWS::ApiGateway::Resource',
    ApiGatewayMethodStreamGet: 'AWS::ApiGateway::Method',
    ApiGatewayMethodStreamOptions: 'AWS::ApiGateway::Method',
    ApiGatewayDeployment: 'AWS::ApiGateway::Deployment',
    ApiGatewayResourcePage: 'AWS::ApiGateway::Resource',
    ApiGatewayMethodPageGet: 'AWS::ApiGateway::Method',
    ApiGatewayMethodPageOptions: 'AWS::ApiGateway::Method',
    BufferedLambdaPermissionApiGateway: 'AWS::Lambda::Permission',
    CompressedApiGatewayRestApi: 'AWS::ApiGateway::RestApi',
    CompressedApiGatewayResourceBuffer: 'AWS::ApiGateway::Resource',
    CompressedApiGatewayMethodBufferGet: 'AWS::ApiGateway::Method',
    CompressedApiGatewayMethodBufferOptions: 'AWS::ApiGateway::Method',
    CompressedApiGatewayDeployment: 'AWS::ApiGateway::Deployment',
    CompressedLambdaPermissionApiGateway: 'AWS::Lambda::Permission',
    PaginatedLambdaPermissionApiGateway: 'AWS::Lambda::Permission',
    StreamedLambdaPermissionApiGateway: 'AWS::Lambda::Permission',
    ServerlessDeploymentBucket: 'AWS::S3::Bucket',
    ServerlessDeploymentBucketPolicy: 'AWS::S3::BucketPolicy',
  });
});

test('keeps the users in a table that is paid per request and deleted with the stack', () => {
  expect(resources['UserInfoTable']).toEqual({
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    Properties: {
      TableName: `${STACK_DEFAULTS.tableName}-dev`,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'userId', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'userId', KeyType: 'HASH' }],
    },
  });
});

test.each([
  ['buffered', 'Buffered', BUFFERED_S, {}],
  ['streamed', 'Streamed', STREAMED_S, {}],
  ['paginated', 'Paginated', BUFFERED_S, { CURSOR_SECRET: { Ref: 'CursorSecret' } }],
])('runs %s as its own bundle, with its own role and log', (name, Name, Timeout, variables) => {
  expect(resources[`${Name}LambdaFunction`]).toEqual({
    Type: 'AWS::Lambda::Function',
    DependsOn: [`${Name}LogGroup`, `${Name}Role`],
    Properties: {
      Code: {
        S3Bucket: { Ref: 'ServerlessDeploymentBucket' },
        S3Key: `serverless/two-fetches/dev/<time>/${name}.zip`,
      },
      Handler: `${name}.handler`,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      FunctionName: `two-fetches-dev-${name}`,
      Description: expect.any(String),
      MemorySize: DEPLOYED_MEMORY_MB,
      Timeout,
      ReservedConcurrentExecutions: 5,
      Role: arnOf(`${Name}Role`),
      Environment: {
        Variables: {
          TABLE_NAME: { Ref: 'UserInfoTable' },
          PAGE_LIMIT: '200',
          ALLOWED_ORIGIN: '*',
          ...variables,
        },
      },
    },
  });
  expect(resources[`${Name}LogGroup`]).toEqual({
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: `/aws/lambda/two-fetches-dev-${name}`, RetentionInDays: 14 },
  });
});

test.each(['Buffered', 'Streamed', 'Paginated'])(
  'allows %s to write its own log and to scan the one table, and nothing else',
  (Name) => {
    expect(resources[`${Name}Role`]).toEqual({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'lambda.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'write-own-log-and-scan-table',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                  Resource: arnOf(`${Name}LogGroup`),
                },
                { Effect: 'Allow', Action: 'dynamodb:Scan', Resource: arnOf('UserInfoTable') },
              ],
            },
          },
        ],
      },
    });
  },
);

test('has no other policies than those of the roles', () => {
  const allowing = statementsIn(resources).filter(({ Effect }) => Effect === 'Allow');
  expect(allowing.map(({ Action }) => Action)).toEqual([
    'sts:AssumeRole',
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    'dynamodb:Scan',
    'sts:AssumeRole',
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    'dynamodb:Scan',
    'sts:AssumeRole',
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    'dynamodb:Scan',
  ]);
});

test('lets the gateways call all, and everyone call streamed through its URL, and no more', () => {
  const permissions = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Permission')
    .map(({ Properties }) => Properties);
  expect(permissions).toHaveLength(6);
  expect(permissions).toEqual(
    expect.arrayContaining([
      ...['Buffered', 'Streamed', 'Paginated'].map((Name) => ({
        // For a response that is streamed, it is the same action.
        Action: 'lambda:InvokeFunction',
        FunctionName: arnOf(`${Name}LambdaFunction`),
        Principal: 'apigateway.amazonaws.com',
        SourceArn: {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':execute-api:',
              { Ref: 'AWS::Region' },
              ':',
              { Ref: 'AWS::AccountId' },
              ':',
              { Ref: 'ApiGatewayRestApi' },
              '/*/*',
            ],
          ],
        },
      })),
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: arnOf('BufferedLambdaFunction'),
        Principal: 'apigateway.amazonaws.com',
        SourceArn: {
          'Fn::Sub':
            'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${CompressedApiGatewayRestApi}/*/*',
        },
      },
      {
        Action: 'lambda:InvokeFunctionUrl',
        FunctionName: arnOf('StreamedLambdaFunction'),
        Principal: '*',
        FunctionUrlAuthType: 'NONE',
      },
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: arnOf('StreamedLambdaFunction'),
        Principal: '*',
        InvokedViaFunctionUrl: true,
      },
    ]),
  );
});

test('streams through the Function URL, which adds no CORS header of its own', () => {
  expect(resources['StreamedLambdaFunctionUrl']).toEqual({
    Type: 'AWS::Lambda::Url',
    Properties: {
      AuthType: 'NONE',
      InvokeMode: 'RESPONSE_STREAM',
      TargetFunctionArn: arnOf('StreamedLambdaFunction'),
    },
  });
});

test.each([
  ['buffer', 'Buffer'],
  ['page', 'Page'],
])(
  'serves GET /%s through a regional REST API that passes the response on as it is',
  (path, Path) => {
    expect(resources['ApiGatewayRestApi']?.Properties).toEqual({
      Name: 'dev-two-fetches',
      EndpointConfiguration: { Types: ['REGIONAL'] },
      Policy: '',
    });
    expect(resources[`ApiGatewayResource${Path}`]?.Properties).toMatchObject({ PathPart: path });
    expect(resources[`ApiGatewayMethod${Path}Get`]?.Properties).toMatchObject({
      HttpMethod: 'GET',
      AuthorizationType: 'NONE',
      Integration: { Type: 'AWS_PROXY' },
      MethodResponses: [],
    });
    expect(resources['ApiGatewayDeployment']?.Properties).toMatchObject({ StageName: 'dev' });
  },
);

test('streams GET /stream through the same REST API, for as long as a stream may take', () => {
  expect(resources['ApiGatewayResourceStream']?.Properties).toMatchObject({
    PathPart: 'stream',
    RestApiId: { Ref: 'ApiGatewayRestApi' },
  });
  expect(resources['ApiGatewayMethodStreamGet']?.Properties).toMatchObject({
    HttpMethod: 'GET',
    ResourceId: { Ref: 'ApiGatewayResourceStream' },
    AuthorizationType: 'NONE',
    Integration: {
      Type: 'AWS_PROXY',
      IntegrationHttpMethod: 'POST',
      ResponseTransferMode: 'STREAM',
      // The default of 29 s would cut it.
      TimeoutInMillis: GATEWAY_STREAM.timeoutMs,
      Uri: {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':apigateway:',
            { Ref: 'AWS::Region' },
            ':lambda:path/2021-11-15/functions/',
            arnOf('StreamedLambdaFunction'),
            '/response-streaming-invocations',
          ],
        ],
      },
    },
    MethodResponses: [],
  });
});

test('streams nothing else through the REST API, and leaves its timeout there as it is', () => {
  const integration = resources['ApiGatewayMethodBufferGet']?.Properties['Integration'];
  expect(integration).not.toHaveProperty('ResponseTransferMode');
  expect(integration).not.toHaveProperty('TimeoutInMillis');
  expect(JSON.stringify(integration)).toContain(':lambda:path/2015-03-31/functions/');
});

test('deploys the REST API only when all of its routes are there', () => {
  expect(resources['ApiGatewayDeployment']?.DependsOn).toEqual(
    expect.arrayContaining([
      'ApiGatewayMethodBufferGet',
      'ApiGatewayMethodStreamGet',
      'ApiGatewayMethodPageGet',
    ]),
  );
});

test.each(['Buffer', 'Stream', 'Page'])(
  'answers the preflight of /%s at the gateway alone',
  (Name) => {
    expect(resources[`ApiGatewayMethod${Name}Options`]?.Properties).toMatchObject({
      HttpMethod: 'OPTIONS',
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'MOCK',
        IntegrationResponses: [
          {
            StatusCode: '200',
            ResponseParameters: {
              'method.response.header.Access-Control-Allow-Origin': "'*'",
              'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS'",
            },
          },
        ],
      },
    });
  },
);

test('has a second regional REST API that compresses, from the same size on as the local one', () => {
  expect(resources['CompressedApiGatewayRestApi']?.Properties).toEqual({
    Name: 'dev-two-fetches-compressed',
    EndpointConfiguration: { Types: ['REGIONAL'] },
    MinimumCompressionSize: MINIMUM_COMPRESSION_SIZE,
  });
  expect(resources['ApiGatewayRestApi']?.Properties).not.toHaveProperty('MinimumCompressionSize');
  expect(resources['CompressedApiGatewayDeployment']).toEqual({
    Type: 'AWS::ApiGateway::Deployment',
    DependsOn: ['CompressedApiGatewayMethodBufferGet', 'CompressedApiGatewayMethodBufferOptions'],
    Properties: { RestApiId: { Ref: 'CompressedApiGatewayRestApi' }, StageName: 'dev' },
  });
});

test('serves the buffered function there in the same way, to the same pages', () => {
  expect(resources['CompressedApiGatewayResourceBuffer']?.Properties).toEqual({
    RestApiId: { Ref: 'CompressedApiGatewayRestApi' },
    ParentId: { 'Fn::GetAtt': ['CompressedApiGatewayRestApi', 'RootResourceId'] },
    PathPart: 'buffer',
  });
  expect(resources['CompressedApiGatewayMethodBufferGet']).toEqual({
    Type: 'AWS::ApiGateway::Method',
    DependsOn: ['CompressedLambdaPermissionApiGateway'],
    Properties: {
      RestApiId: { Ref: 'CompressedApiGatewayRestApi' },
      ResourceId: { Ref: 'CompressedApiGatewayResourceBuffer' },
      HttpMethod: 'GET',
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'AWS_PROXY',
        IntegrationHttpMethod: 'POST',
        Uri: {
          'Fn::Sub':
            'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${BufferedLambdaFunction.Arn}/invocations',
        },
      },
    },
  });
  const preflightOf = (logicalId: string) => {
    const {
      RestApiId: _api,
      ResourceId: _resource,
      ...rest
    } = resources[logicalId]?.Properties ?? {};
    return { RequestParameters: {}, ...rest };
  };
  expect(preflightOf('CompressedApiGatewayMethodBufferOptions')).toEqual(
    preflightOf('ApiGatewayMethodBufferOptions'),
  );
});

test('keeps the bucket with the code private', () => {
  expect(resources['ServerlessDeploymentBucket']?.Properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
  expect(statementsIn(resources['ServerlessDeploymentBucketPolicy'])).toMatchObject([
    { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': false } } },
  ]);
});

test('outputs the addresses and the name of the table', () => {
  expect(template.Outputs).toMatchObject({
    BufferUrl: {
      Value: {
        'Fn::Sub':
          'https://${ApiGatewayRestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/dev/buffer',
      },
    },
    PaginatedUrl: {
      Value: {
        'Fn::Sub':
          'https://${ApiGatewayRestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/dev/page',
      },
    },
    StreamUrl: { Value: { 'Fn::GetAtt': ['StreamedLambdaFunctionUrl', 'FunctionUrl'] } },
    CompressedUrl: {
      Value: {
        'Fn::Sub':
          'https://${CompressedApiGatewayRestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/dev/buffer',
      },
    },
    RestStreamUrl: {
      Value: {
        'Fn::Sub':
          'https://${ApiGatewayRestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/dev/stream',
      },
    },
    TableName: { Value: { Ref: 'UserInfoTable' } },
  });
});

test('takes the secret of the cursors from a parameter that is never shown, and has none itself', () => {
  expect(template.Parameters).toEqual({
    CursorSecret: {
      Type: 'String',
      Description: expect.any(String),
      NoEcho: true,
      MinLength: 32,
    },
  });
  // Packaging has no secret, and CloudFormation refuses an empty one.
  expect(state.service.provider.stackParameters).toEqual([
    { ParameterKey: 'CursorSecret', ParameterValue: '' },
  ]);
});

test('refers only to what is in it', () => {
  const referred = referencesIn(template);
  expect(referred).toContain('UserInfoTable');
  const known = { ...resources, ...template.Parameters };
  expect(referred.filter((name) => !name.startsWith('AWS::') && !(name in known))).toEqual([]);
});

test('tags every resource with the name of the project', () => {
  expect(state.service.provider.stackTags).toEqual({ project: 'two-fetches' });
});
