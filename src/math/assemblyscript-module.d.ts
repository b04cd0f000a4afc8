/** AssemblyScript, as kernel-build/assemblyscript-plugin.ts gives it: compiled to WebAssembly. */
declare module "*.as" {
  const binary: Uint8Array<ArrayBuffer>;
  export default binary;
}
