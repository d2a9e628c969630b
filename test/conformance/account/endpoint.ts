import type { EmulatorName } from "../../emulators/start-emulator.ts";

/** The environment variable that tells where an emulator runs. */
export const endpointVariable = (emulator: EmulatorName): string => `CONFORMANCE_${emulator.toUpperCase()}`;

/** Returns where an emulator runs. Throws when nobody started it. */
export const endpointOf = (emulator: EmulatorName): string => {
  const endpoint = process.env[endpointVariable(emulator)];
  if (endpoint) return endpoint;
  throw new Error(`${endpointVariable(emulator)} is not set: run these tests by npm run test:conformance`);
};
