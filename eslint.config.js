import js from "@eslint/js";

const browser = Object.fromEntries(
  (
    "document location history navigator matchMedia addEventListener setTimeout clearTimeout setInterval clearInterval URL URLSearchParams " +
    "Blob Path2D XMLSerializer fetch performance requestAnimationFrame cancelAnimationFrame"
  )
    .split(" ")
    .map((name) => [name, "readonly"]),
);

export default [
  js.configs.recommended,
  {
    files: ["kg/viewing/assets/*.js", "kg/serving/static/*.js"],
    languageOptions: { globals: browser },
    rules: { eqeqeq: "error", "no-var": "error", "prefer-const": "error" },
  },
  { files: ["tests/viewing/script/*.js"], languageOptions: { globals: { URLSearchParams: "readonly", structuredClone: "readonly" } } },
];
