/** The usual mistakes of hand-written deployments, each shown to be absent from this one. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readVariant, readPackage } from './testing/packages.ts';
import { statementsIn } from './testing/walk-template.ts';

/** Seconds that API Gateway waits for a function unless the account's quota was raised. */
const GATEWAY_TIMEOUT_SECONDS = 29;

const { template } = await readPackage();

test('mistake: a 30 s Lambda behind a 29 s gateway', () => {
  for (const Name of ['Buffered', 'Paginated']) {
    const behindGateway = template.Resources[`${Name}LambdaFunction`]?.Properties;
    expect(behindGateway?.['Timeout']).toBeLessThan(GATEWAY_TIMEOUT_SECONDS);
  }
});

test('mistake: dynamodb:Scan on *', () => {
  const scanning = statementsIn(template).filter(({ Action }) =>
    [Action].flat().some((action) => action.startsWith('dynamodb:')),
  );
  expect(scanning).toHaveLength(3);
  for (const { Action, Resource } of scanning) {
    expect(Action).toBe('dynamodb:Scan');
    expect(Resource).toEqual({ 'Fn::GetAtt': ['UserInfoTable', 'Arn'] });
  }
});

test('mistake: a hard-coded region, account or table', async () => {
  const elsewhere = await readVariant('elsewhere');
  const regional = JSON.stringify(template);
  expect(regional).not.toMatch(/\b(us|eu|ap|sa|ca|me|af|il)-[a-z]+-\d\b/);
  expect(regional).not.toMatch(/\b\d{12}\b/);
  expect(JSON.stringify(elsewhere.template).replaceAll('"people"', '"userInfo-dev"')).toBe(
    regional,
  );
  for (const name of ['buffered', 'streamed', 'paginated']) {
    const source = await readFile(new URL(`../functions/${name}.ts`, import.meta.url), 'utf8');
    expect(source).not.toContain('userInfo');
  }
});

test('mistake: hard-coded function names, so that two stages collide', async () => {
  const other = await readVariant('prod');
  const namesOf = ({ Resources }: typeof template) =>
    Object.values(Resources).flatMap(({ Properties }) =>
      ['FunctionName', 'TableName', 'LogGroupName', 'RoleName', 'Name', 'BucketName'].flatMap(
        (key) => (typeof Properties[key] === 'string' ? [Properties[key]] : []),
      ),
    );
  const names = namesOf(template);
  expect(names).toHaveLength(9);
  expect(namesOf(other.template).filter((name) => names.includes(name))).toEqual([]);
});

test('mistake: one of the two permissions of a Function URL is missing', () => {
  const everybody = Object.values(template.Resources)
    .filter(({ Properties }) => Properties['Principal'] === '*')
    .map(({ Properties }) => Properties['Action']);
  expect(everybody).toEqual(['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction']);
});

test('mistake: CORS at the Function URL as well as in the handler', () => {
  expect(template.Resources['StreamedLambdaFunctionUrl']?.Properties).not.toHaveProperty('Cors');
});

test('mistake: no Limit, so that 130 KB are one page and one write', () => {
  for (const Name of ['Buffered', 'Streamed', 'Paginated']) {
    const { Environment } = template.Resources[`${Name}LambdaFunction`]?.Properties ?? {};
    expect(Environment).toMatchObject({ Variables: { PAGE_LIMIT: '200' } });
  }
});
