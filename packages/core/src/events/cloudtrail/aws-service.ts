/** Returns the name of the AWS service that a field holds in place of an address or a user agent; null for all else. */
export const serviceIn = (field: string | null): string | null => {
  const name = field?.trim().toLowerCase() ?? "";
  return /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com(?:\.cn)?$/.test(name) ? name : null;
};

/** Returns whether a service's name is that of a console: `signin.amazonaws.com`, `console.ec2.amazonaws.com`. */
export const isConsoleService = (service: string): boolean =>
  /^(?:signin|console|[a-z0-9-]+\.console|console\.[a-z0-9-]+)\.amazonaws\.com/.test(service);
