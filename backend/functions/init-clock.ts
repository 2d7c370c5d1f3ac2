/**
 * When this environment began to load the function, on the clock of `performance.now()`.
 *
 * Import it before anything else: modules are evaluated in the order of their imports, and loading the AWS
 * SDK takes most of the time. Lambda's own work before that (fetching the code, starting Node) is not
 * visible from here and not included.
 */
export const initStartedAtMs = performance.now();
