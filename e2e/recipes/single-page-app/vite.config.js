export default { optimizeDeps: { exclude: ["docent"] }, build: { target: "es2022" } };
