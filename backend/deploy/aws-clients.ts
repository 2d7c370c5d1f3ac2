import { createRequire } from 'node:module';
import path from 'node:path';
import { QUIET_SDK } from '#table/quiet-sdk';
import { TOOLS_DIRECTORY } from './osls.ts';

/**
 * The part of `S3` of `@aws-sdk/client-s3` that the deployment uses. Its types are declared here, because the SDK
 * is one of the deploy tools, which are installed only when they are needed, and types are checked without them.
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
  /** Takes up to 1,000 keys. It does not throw if a file could not be deleted, but lists that in `Errors`. */
  deleteObjects(input: {
    readonly Bucket: string;
    readonly Delete: { readonly Objects: readonly { readonly Key: string }[] };
  }): Promise<{
    readonly Errors?: readonly { readonly Code?: string; readonly Message?: string }[];
  }>;
  destroy(): void;
}

/** The part of `CloudFormation` of `@aws-sdk/client-cloudformation` that the deployment uses. */
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
