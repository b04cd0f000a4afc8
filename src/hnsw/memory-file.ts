/**
 * The one file that hnswlib writes and reads, in memory. It stands in front of Emscripten's file system, among the
 * functions that the WebAssembly imports, so that an index passes without IndexedDB: nothing is kept, nothing is
 * asynchronous, and two tabs cannot meet in one mailbox.
 */
export class MemoryFile {
  #bytes: Uint8Array = new Uint8Array(1 << 16);
  #length = 0;
  #position = 0;

  /** A view of what hnswlib has written, until it writes again. */
  get content(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** What hnswlib will read; not copied. */
  set content(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#length = bytes.length;
  }

  /**
   * @param env  the functions that Emscripten gives its WebAssembly
   * @param folder  paths in it lead to this file
   * @param memory  the WebAssembly's memory, asked for at each call since growing replaces it
   * @see musl's system calls and WASI preview 1, as Emscripten 3.1.4x has them: 64-bit offsets come in halves
   */
  imports(
    env: WebAssembly.ModuleImports,
    folder: string,
    memory: () => ArrayBuffer,
  ): WebAssembly.ModuleImports {
    const forward = (name: string, args: number[]): number => {
      const original = env[name];
      if (typeof original !== "function") throw new Error(`hnswlib-wasm: its imports lack ${name}`);
      return original(...args);
    };
    const parts = (iov: number, count: number): Uint8Array[] => {
      const view = new DataView(memory());
      return Array.from({ length: count }, (_, i) => {
        const at = iov + 8 * i;
        return new Uint8Array(memory(), view.getUint32(at, true), view.getUint32(at + 4, true));
      });
    };
    return {
      ...env,
      __syscall_openat: (...args: number[]) => {
        const [, path, flags] = args;
        if (!readPath(memory(), path).startsWith(`${folder}/`)) return forward("__syscall_openat", args);
        this.#position = 0;
        if (flags & truncateFlag) this.#length = 0;
        return descriptor;
      },
      fd_write: (...args: number[]) => {
        const [fd, iov, count, result] = args;
        if (fd !== descriptor) return forward("fd_write", args);
        const written = parts(iov, count).reduce((sum, part) => sum + this.#write(part), 0);
        new DataView(memory()).setUint32(result, written, true);
        return 0;
      },
      fd_read: (...args: number[]) => {
        const [fd, iov, count, result] = args;
        if (fd !== descriptor) return forward("fd_read", args);
        const read = parts(iov, count).reduce((sum, part) => sum + this.#read(part), 0);
        new DataView(memory()).setUint32(result, read, true);
        return 0;
      },
      fd_seek: (...args: number[]) => {
        const [fd, low, high, whence, result] = args;
        if (fd !== descriptor) return forward("fd_seek", args);
        const from = [0, this.#position, this.#length][whence];
        this.#position = from + high * 2 ** 32 + (low >>> 0);
        new DataView(memory()).setBigInt64(result, BigInt(this.#position), true);
        return 0;
      },
      fd_close: (...args: number[]) => (args[0] === descriptor ? 0 : forward("fd_close", args)),
    };
  }

  #write(part: Uint8Array): number {
    const end = this.#position + part.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      grown.set(this.content);
      this.#bytes = grown;
    }
    this.#bytes.set(part, this.#position);
    this.#position = end;
    this.#length = Math.max(this.#length, end);
    return part.length;
  }

  #read(part: Uint8Array): number {
    const chunk = this.#bytes.subarray(this.#position, Math.min(this.#length, this.#position + part.length));
    part.set(chunk);
    this.#position += chunk.length;
    return chunk.length;
  }
}

/** Beyond what Emscripten hands out: it counts from 0 to 4,096. */
const descriptor = 0x4000;
/** musl's O_TRUNC. */
const truncateFlag = 0o1000;

function readPath(memory: ArrayBuffer, start: number): string {
  const bytes = new Uint8Array(memory, start);
  return new TextDecoder().decode(bytes.slice(0, bytes.indexOf(0)));
}
