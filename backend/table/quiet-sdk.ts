/** The environment variable that keeps the SDK from announcing that its 2027 releases need Node 22. */
export const QUIET_SDK = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' } as const;
