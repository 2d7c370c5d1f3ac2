import { expect, test } from 'vitest';
import { compressedDeployment } from './compressed-deployment.ts';

const namesAt = (atMs: number) =>
  Object.keys((compressedDeployment(atMs, 'dev') as { Resources: object }).Resources);

test('every deployment is another resource, so that the stage serves what has just been deployed', () => {
  expect(namesAt(1_795_681_348_358)).toEqual(['CompressedApiGatewayDeployment1795681348358']);
  expect(namesAt(1_795_681_348_359)).not.toEqual(namesAt(1_795_681_348_358));
});
