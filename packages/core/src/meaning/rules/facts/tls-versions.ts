/** What nobody should speak any more: RFC 8996 retired TLS 1.0 and 1.1, RFC 7568 SSL 3.0. */
export const isRetired = (protocol: string): boolean => retired.has(protocol);

const retired = new Set(["SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1"]);
