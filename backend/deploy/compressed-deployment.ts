import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `serverless.yml` reads the resource; git ignores it. */
const DEPLOYMENT_FILE = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../.cache/compressed-deployment.json',
);

/**
 * The deployment of the REST API that compresses, as a CloudFormation resource whose name contains `atMs`,
 * milliseconds since 1970. A stage serves the methods and settings of its latest deployment, and a deployment
 * can't be changed. So each time needs a new one: otherwise an API that now requires signatures would continue to
 * answer everyone. osls does the same for the API that it makes itself.
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
