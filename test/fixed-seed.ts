import fc from 'fast-check'

/**
 * Property tests draw the same cases each time, so that main passes or fails by its code and not by luck.
 * `FUZZ_SEED=$RANDOM npm test` draws other ones; a counterexample found so becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 3) })
