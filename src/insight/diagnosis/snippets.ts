import type { Road } from '#roads/road';

/** A setting, and where it goes. */
export interface Snippet {
  readonly where: string;
  readonly code: string;
}

/**
 * Where to allow an origin to read a response: the header, then the places that can set it. One of these is
 * enough, and two are too many. Where no front door of AWS is known, the header is all.
 */
export function corsSnippets(
  origin: string,
  frontDoor: Road['frontDoor'] | undefined,
): readonly Snippet[] {
  const header = { where: 'the header', code: `Access-Control-Allow-Origin: ${origin}` };
  if (frontDoor === undefined) return [header];
  if (frontDoor === 'API Gateway') {
    return [
      header,
      {
        where: 'the function',
        code: `return { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '${origin}' }, body };`,
      },
      {
        where: 'serverless.yml, for what API Gateway answers by itself; the same with DEFAULT_5XX',
        code: `resources:\n  Resources:\n    GatewayResponse4xx:\n      Type: AWS::ApiGateway::GatewayResponse\n      Properties:\n        RestApiId: !Ref ApiGatewayRestApi\n        ResponseType: DEFAULT_4XX\n        ResponseParameters:\n          gatewayresponse.header.Access-Control-Allow-Origin: "'${origin}'"`,
      },
      {
        where: 'CDK, for what API Gateway answers by itself; the same with DEFAULT_5XX',
        code: `api.addGatewayResponse('Default4xx', {\n  type: apigateway.ResponseType.DEFAULT_4XX,\n  responseHeaders: { 'Access-Control-Allow-Origin': "'${origin}'" },\n});`,
      },
    ];
  }
  return [
    header,
    {
      where: 'the function',
      code: `awslambda.HttpResponseStream.from(stream, {\n  statusCode: 200,\n  headers: { 'Access-Control-Allow-Origin': '${origin}' },\n});`,
    },
    {
      where: 'serverless.yml, instead of the function',
      code: `functions:\n  streamed:\n    url:\n      invokeMode: RESPONSE_STREAM\n      cors:\n        allowedOrigins: ['${origin}']`,
    },
    {
      where: 'CDK, instead of the function',
      code: `fn.addFunctionUrl({\n  authType: lambda.FunctionUrlAuthType.NONE,\n  invokeMode: lambda.InvokeMode.RESPONSE_STREAM,\n  cors: { allowedOrigins: ['${origin}'] },\n});`,
    },
  ];
}

/** The two permissions that everyone needs to call a Function URL with auth type NONE. */
export const PERMISSION_SNIPPETS: readonly Snippet[] = [
  {
    where: 'CloudFormation, or resources in serverless.yml',
    code: `UrlPermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: !Ref StreamedLambdaFunction
    Action: lambda:InvokeFunctionUrl
    Principal: '*'
    FunctionUrlAuthType: NONE
InvokePermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: !Ref StreamedLambdaFunction
    Action: lambda:InvokeFunction
    Principal: '*'
    InvokedViaFunctionUrl: true`,
  },
];

/** How to reserve more concurrency for a function. */
export const CONCURRENCY: readonly Snippet[] = [
  { where: 'serverless.yml', code: 'functions:\n  streamed:\n    reservedConcurrency: 20' },
];
