import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { readCompileArguments } from "../compile-arguments.ts";
import { parseStartArgs } from "../start-options.ts";

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number>>;
  readonly "working-directory"?: string;
}

interface YamlDocument {
  readonly errors: readonly unknown[];
  readonly warnings: readonly unknown[];
  toJS(): unknown;
}

/** Playwright brings this parser along; the types are those of the package "yaml", as far as they are used. */
const { yaml } = createRequire(import.meta.url)("playwright-core/lib/utilsBundle") as {
  yaml: { parseDocument(text: string, options: { strict: boolean; uniqueKeys: boolean }): YamlDocument };
};

const text = readFileSync(new URL("./github-pages.yml", import.meta.url), "utf8");
const document = yaml.parseDocument(text, { strict: true, uniqueKeys: true });
// Checked by the tests below, field by field.
const workflow = document.toJS() as {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  env: Record<string, string>;
  jobs: { publish: { "runs-on": string; environment: Record<string, string>; steps: Step[] } };
};
const { steps, environment } = workflow.jobs.publish;
const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

describe("the workflow for GitHub Pages", () => {
  test("is YAML without errors or warnings, in version 1.2 and as GitHub reads it", () => {
    expect([document.errors, document.warnings]).toEqual([[], []]);
    expect(Object.keys(workflow.on)).toEqual(["push", "workflow_dispatch"]);
  });

  test("may do what publishing needs, and no more", () => {
    expect(workflow.permissions).toEqual({ contents: "read", pages: "write", "id-token": "write" });
    expect(environment["name"]).toBe("github-pages");
    expect(steps.at(-1)).toEqual({ id: "deployment", uses: "actions/deploy-pages@v4" });
    expect(environment["url"]).toMatch(/^\$\{\{ steps\.deployment\.outputs\.page_url \}\}$/);
  });

  test("uses actions of GitHub only, each at a version", () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(4);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
  });

  test("names nothing that it doesn't define", () => {
    const defined = new Set([...Object.keys(workflow.env), "GITHUB_WORKSPACE"]);
    const inExpressions = [...text.matchAll(/env\.([A-Z_]+)/g)].map(([, name]) => name);
    const inCommands = commands.flatMap((run) => [...run.matchAll(/\$([A-Z_]+)/g)].map(([, name]) => name));
    for (const name of [...inExpressions, ...inCommands]) expect(defined).toContain(name);
    for (const name of Object.keys(workflow.env)) expect([...inExpressions, ...inCommands]).toContain(name);
  });

  test("says to npm start and docent compile what they understand", async () => {
    const start = commands.find((run) => run.startsWith("npm start -- "))!;
    const args = [...start.slice("npm start -- ".length).matchAll(/"([^"]*)"|(\S+)/g)].map(
      (m) => m[1] ?? m[2],
    );
    const { csv, buildOnly, compileArgs } = parseStartArgs(args);
    expect([csv, buildOnly]).toEqual(["$GITHUB_WORKSPACE/$TABLE", true]);
    const request = await readCompileArguments(["in.csv", "--out", "out", ...compileArgs], "/");
    expect(request.catalogTitle).toBe("$TITLE");
  });

  test("publishes what was built", () => {
    const upload = steps.find(({ uses }) => uses?.startsWith("actions/upload-pages-artifact"));
    const checkout = steps.find((step) => step.with?.["repository"] !== undefined);
    expect(upload?.with).toEqual({ path: `${checkout?.with?.["path"]}/dist` });
    for (const step of steps) if (step.run) expect(step["working-directory"]).toBe(checkout?.with?.["path"]);
  });
});
