/** Eleventy copies the catalogue and the package's script as they are. */
export default function (config) {
  config.addPassthroughCopy("catalogue");
  config.addPassthroughCopy({ "node_modules/docent/build/embed": "docent" });
  // What is related to an item, as `docent related` wrote it: by the name that its index gives.
  config.addFilter(
    "relatedTo",
    (id, related) => related[related.index.files[id].replace(".json", "")].related,
  );
  return { dir: { output: "site" } };
}
