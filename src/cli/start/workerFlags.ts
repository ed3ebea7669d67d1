/**
 * Node's flags for a worker. A sync makes a lot of short-lived objects; with the default young generation their garbage piles up to some 250 MiB
 * more than is ever in use (measured with `npm run bench -- sync`, 20,000 items: 729 against 466 MiB, as fast).
 */
export const WORKER_FLAGS = ['--max-semi-space-size=8']
