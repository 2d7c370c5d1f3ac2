import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `serverless.yml` reads the resource; git ignores it. */
const DEPLOYMENT_FILE = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../.cache/compressed-deployment.json',
);

/**
 * The deployment of the REST API that compresses, under a name of which `atMs`, milliseconds since 1970, is
 * a part. A stage goes on serving the methods and settings of its latest deployment, which can't be changed:
 * without a new one, an API that now asks for signatures would go on answering everyone. osls does the same
 * for the API that it makes itself.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html
 */
export function compressedDeployment(atMs: number, stage: string): object {
  return {
    Resources: {
      [`CompressedApiGatewayDeployment${atMs}`]: {
        Type: 'AWS::ApiGateway::Deployment',
        DependsOn: [
          'CompressedApiGatewayMethodBufferGet',
          'CompressedApiGatewayMethodBufferOptions',
        ],
        Properties: { RestApiId: { Ref: 'CompressedApiGatewayRestApi' }, StageName: stage },
      },
    },
  };
}

/** Writes {@link compressedDeployment} for the template to read, which replaces the stage's name. */
export async function writeCompressedDeployment(atMs = Date.now()): Promise<void> {
  await mkdir(path.dirname(DEPLOYMENT_FILE), { recursive: true });
  await writeFile(DEPLOYMENT_FILE, JSON.stringify(compressedDeployment(atMs, '${sls:stage}')));
}
