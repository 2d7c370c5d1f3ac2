import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGE_DIRECTORY, readOsls } from '#deploy/osls';
import { readServiceOptions, type ServiceOptions } from '#deploy/service-options';
import { BUNDLE_DIRECTORY } from '#functions/bundle-functions';

/** A resource of a CloudFormation template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A CloudFormation template, as far as tests read it. */
export interface Template {
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** What osls generates from `serverless.yml`: the template, and the fully resolved configuration. */
export interface PackagedService {
  readonly template: Template;
  readonly state: {
    readonly service: {
      readonly provider: { readonly stackTags: unknown; readonly stackParameters: unknown };
      readonly initialServerlessConfig: {
        readonly params: { readonly default: Readonly<Record<string, unknown>> };
      };
    };
  };
}

/** Reads what `npm run package` left in `directory`. */
export async function readPackage(directory = PACKAGE_DIRECTORY): Promise<PackagedService> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(steady(await readFile(path.join(directory, file), 'utf8')));
  return {
    template: (await read('cloudformation-template-update-stack.json')) as Template,
    state: (await read('serverless-state.json')) as PackagedService['state'],
  };
}

/** The service as it is packaged for tests, in variants that `npm run package` does not produce itself. */
export type Variant = 'elsewhere' | 'prod' | 'parameters' | 'page';

const VARIANTS: Readonly<Record<Variant, Pick<ServiceOptions, 'stage' | 'region' | 'params'>>> = {
  elsewhere: { stage: 'dev', region: 'eu-central-1', params: ['table=people'] },
  prod: { stage: 'prod', region: undefined, params: [] },
  page: readServiceOptions(['package', '--page']),
  parameters: {
    stage: 'test',
    region: undefined,
    params: [
      'table=people',
      'tableDeletion=Retain',
      'pageLimit=1000',
      'allowedOrigin=https://example.com',
      'auth=AWS_IAM',
      'reservedConcurrency=none',
      'streamedTimeout=300',
      'logRetentionDays=1',
    ],
  },
};

const VARIANT_DIRECTORY = path.join(BUNDLE_DIRECTORY, '../packages');

/** Packages every variant, one after the other, because osls empties the directory that they all share. */
export async function packageVariants(): Promise<void> {
  for (const [variant, options] of Object.entries(VARIANTS)) {
    await readOsls('package', options, ['--package', path.join(VARIANT_DIRECTORY, variant)]);
  }
}

/** Reads one variant that {@link packageVariants} left. */
export function readVariant(variant: Variant): Promise<PackagedService> {
  return readPackage(path.join(VARIANT_DIRECTORY, variant));
}

/** Removes the time of packaging from two names into which osls puts it. */
function steady(json: string): string {
  return json
    .replaceAll(/ApiGatewayDeployment\d+/g, 'ApiGatewayDeployment')
    .replaceAll(/\d{13}-\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<time>');
}
