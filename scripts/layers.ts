/**
 * Finds imports that break the table of rooms (layers.json): pure over file texts, so that its tests can show it a bad
 * import. A real parser reads the imports; `import type` counts as a type, and so does an import of types alone.
 */
import path from "node:path";
import { parseSync } from "oxc-parser";

export interface Room {
  readonly room: string;
  /** Folder with a slash at its end, or one file. */
  readonly path: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
  readonly never?: readonly string[];
  /** Takes `may` and `types` of that room as well. */
  readonly like?: string;
  /** The only packages; any that has no other home when absent. */
  readonly packages?: readonly string[];
  /** false: no built-in module of Node. */
  readonly node?: boolean;
  /** Folders below see of each other only this file. */
  readonly doors?: string;
}

export interface LayerTable {
  readonly rooms: readonly Room[];
  readonly homes: readonly { readonly package: string; readonly in: readonly string[] }[];
}

export interface SourceFile {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Offence {
  readonly file: string;
  readonly line: number;
  readonly imports: string;
  readonly why: string;
}

interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly isType: boolean;
}

export function findOffences(files: readonly SourceFile[], table: LayerTable): Offence[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path, table);
    if (!room) return [{ file: file.path, line: 1, imports: "", why: "belongs to no room of layers.json" }];
    return readImports(file).flatMap((found) => {
      const why = judge(file.path, room, found, table);
      return why === undefined ? [] : [{ file: file.path, line: found.line, imports: found.specifier, why }];
    });
  });
}

function judge(file: string, room: Room, found: Import, table: LayerTable): string | undefined {
  const { specifier } = found;
  if (specifier.startsWith("."))
    return judgePlace(room, path.posix.join(path.posix.dirname(file), specifier), file, found, table);
  if (specifier.startsWith("node:"))
    return room.node === false ? `${room.room} runs without Node and may not import ${specifier}` : undefined;
  return judgePackage(file, room, specifier, table);
}

function judgePlace(
  room: Room,
  target: string,
  file: string,
  { isType }: Import,
  table: LayerTable,
): string | undefined {
  const like = table.rooms.find((other) => other.room === room.like);
  const may = [room.path, ...room.may, ...(like?.may ?? [])];
  const types = [...(room.types ?? []), ...(like?.types ?? [])];
  if (isIn(target, room.never ?? [])) return `${room.room} may never import ${target}`;
  if (!isIn(target, may) && !(isType && isIn(target, types)))
    return isIn(target, types)
      ? `${room.room} may import ${target} as types only`
      : `${room.room} may not import ${target}`;
  if (room.doors === undefined || !target.startsWith(room.path)) return undefined;
  const folderOf = (place: string) => place.slice(room.path.length).split("/")[0];
  const isOther = folderOf(file) !== folderOf(target);
  return isOther && path.posix.basename(target) !== room.doors
    ? `${room.room}: another folder is entered only by its ${room.doors}`
    : undefined;
}

function judgePackage(file: string, room: Room, specifier: string, { homes }: LayerTable): string | undefined {
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  if (room.packages && !room.packages.includes(name)) return `${room.room} may not import the package ${name}`;
  const home = homes.find((one) => one.package === name);
  return home && !isIn(file, home.in) ? `${name} lives only in ${home.in.join(", ")}` : undefined;
}

const isIn = (place: string, paths: readonly string[]) =>
  paths.some((one) => (one.endsWith("/") ? place.startsWith(one) : place === one));

function roomOf(file: string, { rooms }: LayerTable): Room | undefined {
  return rooms.filter((room) => isIn(file, [room.path])).sort((a, b) => b.path.length - a.path.length)[0];
}

function readImports({ path: file, text }: SourceFile): Import[] {
  const { module } = parseSync(file, text);
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const found: Import[] = [];
  for (const { entries, moduleRequest, start } of module.staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ specifier: moduleRequest.value, line: lineAt(start), isType });
  }
  for (const { entries, start } of module.staticExports) {
    const [first] = entries;
    if (first?.moduleRequest)
      found.push({
        specifier: first.moduleRequest.value,
        line: lineAt(start),
        isType: entries.every((entry) => entry.isType),
      });
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const literal = /^["'`](.+)["'`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (literal !== undefined) found.push({ specifier: literal, line: lineAt(start), isType: false });
  }
  return found;
}
