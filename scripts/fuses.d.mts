export function setFuses(file: string): Promise<void>;
export function readFuses(file: string): Promise<Record<string, boolean>>;
export const wantedFuses: Record<string, boolean>;
export function fuseWire(): Buffer;
