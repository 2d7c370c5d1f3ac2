/** The memory of this project's functions in MB, as `backend/serverless.yml` deploys them. */
export const DEPLOYED_MEMORY_MB = 512;
