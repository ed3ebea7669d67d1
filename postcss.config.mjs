/** Tailwind for the storefront; the panel's own style sheets pass through untouched. */
export default { plugins: { '@tailwindcss/postcss': {} } }
