interface Member {
  readonly privacy?: string;
}

interface Declaration {
  readonly members?: readonly Member[];
  readonly events?: readonly { readonly name?: string; readonly description?: string }[];
}

interface ElementsManifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

/**
 * The custom-elements manifest as the package has it: what others may use. The analyzer lists private members and what
 * it infers from `dispatchEvent` too.
 */
export function publicElementsManifest(manifest: ElementsManifest): ElementsManifest {
  return {
    ...manifest,
    modules: manifest.modules.map((module) => ({
      ...module,
      declarations: (module.declarations ?? []).map((declaration) => ({
        ...declaration,
        ...(declaration.members && { members: declaration.members.filter(isPublic) }),
        ...(declaration.events && { events: declaration.events.filter(({ description }) => description) }),
      })),
    })),
  };
}

function isPublic({ privacy }: Member): boolean {
  return privacy !== "private" && privacy !== "protected";
}
