/** What is sent: to one port, or to ports that are all treated alike. */
export interface Traffic {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

export const portMax = 65_535;

/** Ports, both ends included. */
export interface Ports {
  readonly first: number;
  readonly last: number;
}

const numbers: Readonly<Record<Traffic["protocol"], string>> = { tcp: "6", udp: "17" };

/** Returns whether a rule for `protocol` (`tcp`, `6`, `-1`) is about some traffic. */
export const isOfProtocol = (protocol: string, traffic: Traffic): boolean =>
  protocol === "-1" || protocol === traffic.protocol || protocol === numbers[traffic.protocol];

/** `port 443`, `ports 30000 to 32767`, `every port` */
export const portsWords = ({ first, last }: Ports): string => {
  if (first <= 1 && last === portMax) return "every port";
  return first === last ? `port ${first}` : `ports ${first} to ${last}`;
};
