import { open, readFile, rm } from "node:fs/promises";
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
  for (let tries = 0; tries < 3; tries++) {
    try {
      const file = await open(path, "wx");
      await file.writeFile(`${process.pid}\n`);
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const holder = Number(await readFile(path, "utf8").catch(() => ""));
      if (isRunning(holder))
        throw new CommandFailure(
          `${dir}: process ${holder} is changing this catalogue; try again when it is done (lock: ${path})`,
          { cause: error },
        );
      await rm(path, { force: true });
    }
  }
  throw new CommandFailure(`${dir}: others take the lock ${path} again and again`);
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
