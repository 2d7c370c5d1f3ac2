import { expect, test } from 'vitest';
import { FunctionConfigError, readFunctionConfig } from './function-config.ts';

test('needs only the table and has defaults for the rest', () => {
  expect(readFunctionConfig({ TABLE_NAME: 'users' })).toEqual({
    tableName: 'users',
    pageLimit: undefined,
    endpoint: undefined,
    allowedOrigin: '*',
  });
});

test('takes every variable', () => {
  const config = readFunctionConfig({
    TABLE_NAME: 'users',
    PAGE_LIMIT: '200',
    DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
    ALLOWED_ORIGIN: 'https://example.com',
  });
  expect(config).toEqual({
    tableName: 'users',
    pageLimit: 200,
    endpoint: 'http://127.0.0.1:8000',
    allowedOrigin: 'https://example.com',
  });
});

test.each([
  ['512', 512],
  ['', undefined],
  ['much', undefined],
  ['-1', undefined],
])('reads the memory that Lambda names: %j', (text, memoryMb) => {
  const env = { TABLE_NAME: 'users', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: text };
  expect(readFunctionConfig(env).memoryMb).toBe(memoryMb);
});

test('treats an empty variable as not set', () => {
  const config = readFunctionConfig({
    TABLE_NAME: 'users',
    PAGE_LIMIT: '',
    DYNAMODB_ENDPOINT: '',
    ALLOWED_ORIGIN: '',
  });
  expect(config).toEqual(readFunctionConfig({ TABLE_NAME: 'users' }));
});

test.each([{}, { TABLE_NAME: '' }])('asks for a missing table name: %j', (env) => {
  expect(() => readFunctionConfig(env)).toThrow(
    expect.objectContaining({
      name: 'FunctionConfigError',
      code: 'missing',
      variable: 'TABLE_NAME',
      message: 'TABLE_NAME is not set. Set it to the name of the DynamoDB table to scan.',
    }),
  );
});

test.each([
  ['PAGE_LIMIT', '0'],
  ['PAGE_LIMIT', '-5'],
  ['PAGE_LIMIT', '1.5'],
  ['PAGE_LIMIT', '1e3'],
  ['PAGE_LIMIT', 'many'],
  ['PAGE_LIMIT', '2147483648'],
  ['DYNAMODB_ENDPOINT', 'localhost:8000'],
  ['DYNAMODB_ENDPOINT', 'ftp://localhost'],
  ['ALLOWED_ORIGIN', 'example.com'],
  ['ALLOWED_ORIGIN', 'https://example.com/'],
  ['ALLOWED_ORIGIN', 'https://a.example,https://b.example'],
])('refuses %s=%s, naming the variable, the value and the remedy', (variable, value) => {
  const read = () => readFunctionConfig({ TABLE_NAME: 'users', [variable]: value });
  expect(read).toThrow(FunctionConfigError);
  expect(read).toThrow(expect.objectContaining({ code: 'invalid', variable }));
  expect(read).toThrow(`${variable} is "${value}". Give `);
});
