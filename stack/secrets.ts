import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A password that needs no escaping in an address. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivate(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, file);
}

/** Reads a private JSON file, or makes it on the first run and keeps it for all later ones. */
export async function keepSecret<T>(file: string, make: () => T | Promise<T>): Promise<T> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  const value = await make();
  writePrivate(file, `${JSON.stringify(value, undefined, 2)}\n`);
  return value;
}
