import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CommandFailure } from "./command-failure.ts";

/**
 * Keeps a second update or compaction of a folder out while one is under way. The lock names its process; one whose
 * process has gone is taken over.
 *
 * @returns what lets go of it
 * @throws {CommandFailure} when another process has it
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  const folder = resolve(dir);
  const path = join(dirname(folder), `.${basename(folder)}.lock`);
  const own = `${path}.${process.pid}`;
  for (let tries = 0; tries < 3; tries++) {
    // Written first and linked then: whoever finds a lock finds its process in it.
    await writeFile(own, `${process.pid}\n`);
    const isTaken = await succeeds(link(own, path), "EEXIST");
    await rm(own, { force: true });
    if (isTaken) return () => rm(path, { force: true });
    const holder = await holderOf(path);
    if (isRunning(holder)) throw refusal(dir, holder, path);
    // Moved aside, which one process alone can do; then looked at again, since it may be another's by now.
    if (!(await succeeds(rename(path, own), "ENOENT"))) continue;
    const moved = await holderOf(own);
    if (isRunning(moved)) {
      await succeeds(link(own, path), "EEXIST");
      await rm(own, { force: true });
      throw refusal(dir, moved, path);
    }
    await rm(own, { force: true });
  }
  throw new CommandFailure(`${dir}: others take the lock ${path} again and again`);
}

function refusal(dir: string, holder: number, path: string): CommandFailure {
  return new CommandFailure(
    `${dir}: process ${holder} is changing this catalogue; try again when it is done (lock: ${path})`,
  );
}

async function holderOf(path: string): Promise<number> {
  return Number(await readFile(path, "utf8").catch(() => ""));
}

/** @returns false where it failed with this code */
async function succeeds(work: Promise<void>, code: string): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === code) return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
