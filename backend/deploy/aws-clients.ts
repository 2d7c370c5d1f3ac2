import { createRequire } from 'node:module';
import path from 'node:path';
import { QUIET_SDK } from '#table/quiet-sdk';
import { TOOLS_DIRECTORY } from './osls.ts';

/**
 * What the deployment asks of S3, as `S3` of `@aws-sdk/client-s3` answers it. Said here, since the SDK is
 * among the deploy tools, which are installed by need and so are not there when types are checked.
 */
export interface S3 {
  listObjectsV2(input: { readonly Bucket: string; readonly ContinuationToken?: string }): Promise<{
    readonly Contents?: readonly { readonly Key?: string }[];
    readonly NextContinuationToken?: string;
  }>;
  getObject(input: {
    readonly Bucket: string;
    readonly Key: string;
  }): Promise<{ readonly Body?: { transformToString(): Promise<string> } }>;
  putObject(input: {
    readonly Bucket: string;
    readonly Key: string;
    readonly Body: Uint8Array;
    readonly ContentType: string;
    readonly CacheControl: string;
  }): Promise<unknown>;
  /** Takes up to 1,000 keys. A file that it refused to delete is no error, but told in `Errors`. */
  deleteObjects(input: {
    readonly Bucket: string;
    readonly Delete: { readonly Objects: readonly { readonly Key: string }[] };
  }): Promise<{
    readonly Errors?: readonly { readonly Code?: string; readonly Message?: string }[];
  }>;
  destroy(): void;
}

/** What the deployment asks of CloudFormation, as `CloudFormation` of `@aws-sdk/client-cloudformation` answers it. */
export interface CloudFormation {
  describeStacks(input: { readonly StackName: string }): Promise<{
    readonly Stacks?: readonly {
      readonly Outputs?: readonly {
        readonly OutputKey?: string;
        readonly OutputValue?: string;
      }[];
    }[];
  }>;
  destroy(): void;
}

/** Opens S3 in a region, with credentials from the usual chain. The deploy tools have to be installed. */
export function openS3(region: string): S3 {
  const { S3: Client } = load('@aws-sdk/client-s3') as {
    readonly S3: new (config: { readonly region: string }) => S3;
  };
  return new Client({ region });
}

/** Opens CloudFormation in a region, with credentials from the usual chain. The deploy tools have to be installed. */
export function openCloudFormation(region: string): CloudFormation {
  const { CloudFormation: Client } = load('@aws-sdk/client-cloudformation') as {
    readonly CloudFormation: new (config: { readonly region: string }) => CloudFormation;
  };
  return new Client({ region });
}

function load(name: string): unknown {
  Object.assign(process.env, QUIET_SDK);
  return createRequire(path.join(TOOLS_DIRECTORY, 'package.json'))(name);
}
